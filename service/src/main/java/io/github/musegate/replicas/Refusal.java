package io.github.musegate.replicas;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * That Redis answers counts with an error: no right to run scripts, no memory, a copy that cannot be written to. Told once
 * when it begins and once when it has ended.
 */
final class Refusal {

    private static final Logger LOG = System.getLogger(Refusal.class.getName());

    private final AtomicBoolean stands = new AtomicBoolean();

    boolean stands() {
        return stands.get();
    }

    /** What Redis says names commands and rights, and neither a password nor what was counted. */
    void begins(String reason) {
        if (stands.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "Redis carries messages but does not count (" + reason
                            + "). Until it does, wrong sign-ins are counted by each replica for itself.");
        }
    }

    void ends() {
        if (stands.compareAndSet(true, false)) {
            LOG.log(Level.INFO, "Redis counts again.");
        }
    }
}
