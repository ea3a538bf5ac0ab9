package io.github.musegate.db;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Starts an embedded server again that died while we live, with a growing pause between tries: a server that cannot
 * stay up must not keep the machine busy. For one thread, the probe's.
 */
final class Revival {

    private static final Logger LOG = System.getLogger(Revival.class.getName());
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    // One that ran for so long since the last try did not die of what it died of then.
    private static final Duration CALM = Duration.ofMinutes(5);

    private final EmbeddedServer server;
    private Duration pause = Duration.ZERO;
    private long lastTry = System.nanoTime();

    Revival(EmbeddedServer server) {
        this.server = server;
    }

    /** Called whenever the server does not answer; returns at once when its process lives or it is too early. */
    void look() {
        Duration since = Duration.ofNanos(System.nanoTime() - lastTry);
        if (since.compareTo(pause) < 0) {
            return;
        }
        Duration next = nextPause(since);
        try {
            if (!server.hasDied()) {
                return;
            }
            if (server.startAgain()) {
                LOG.log(Level.WARNING, "The embedded database had ended by itself and was started again.");
            }
        } catch (IOException | RuntimeException failure) {
            LOG.log(
                    Level.WARNING,
                    "The embedded database has ended by itself; the next try to start it is in " + next.toSeconds()
                            + " s. " + failure.getMessage());
        }
        pause = next;
        lastTry = System.nanoTime();
    }

    private Duration nextPause(Duration since) {
        if (pause.isZero() || since.compareTo(CALM) > 0) {
            return SHORTEST_PAUSE;
        }
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
