package io.github.musegate.audit;

import java.time.Clock;
import java.util.List;

/** The room's front door: writes the record. */
public final class AuditLog {

    private final AuditStore store;
    private final Clock clock;

    AuditLog(AuditStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Writes an event before it returns. For sign-ins and acts of administration.
     *
     * @param event what happened
     */
    public void record(AuditEvent event) {
        store.append(List.of(new AuditLine(clock.instant(), event, 1)));
    }

    /**
     * Writes an event soon. For refusals, which anybody can cause in any number.
     *
     * @param event what happened
     */
    public void recordSoon(AuditEvent event) {
        record(event);
    }
}
