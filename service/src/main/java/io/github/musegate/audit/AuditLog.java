package io.github.musegate.audit;

import io.github.musegate.db.Database;
import io.helidon.dbclient.DbExecute;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** The room's front door: writes the record, and reads it. Safe for any number of threads. */
public final class AuditLog implements AutoCloseable {

    private final AuditStore store;
    private final Clock clock;
    private final RefusalWriter refusals;
    private final Consumer<AuditEvent> listener;
    private final AuditFollower follower;

    /**
     * Opens the record of a database.
     *
     * @param database where it is kept
     * @param clock what time it is
     */
    public AuditLog(Database database, Clock clock) {
        this(database, clock, event -> {}, AuditFollower.NOBODY);
    }

    /**
     * The same, with somebody who hears of what happens before it is written.
     *
     * @param database where it is kept
     * @param clock what time it is
     * @param listener is told of each event outside of transactions; it must be quick and must not throw
     * @param follower does more with lines in the transactions that write them
     */
    public AuditLog(Database database, Clock clock, Consumer<AuditEvent> listener, AuditFollower follower) {
        this(new JdbcAuditStore(database), clock, listener, follower);
        refusals.start();
    }

    /** For tests: nothing is written in the background. */
    AuditLog(AuditStore store, Clock clock) {
        this(store, clock, event -> {}, AuditFollower.NOBODY);
    }

    private AuditLog(AuditStore store, Clock clock, Consumer<AuditEvent> listener, AuditFollower follower) {
        this.store = store;
        this.listener = listener;
        this.follower = follower;
        this.clock = clock;
        this.refusals = new RefusalWriter(store, clock);
    }

    /**
     * Writes an event before it returns. For sign-ins and whatever has no transaction of its own.
     *
     * @param event what happened
     */
    public void record(AuditEvent event) {
        listener.accept(event);
        if (follower.follows(event)) {
            store.append(line(event), transaction -> follower.written(transaction, event));
        } else {
            store.append(List.of(line(event)));
        }
    }

    /**
     * Writes an event as a part of what it tells of, so that no act of administration goes without its line.
     *
     * @param transaction the transaction of the act
     * @param event what happened
     */
    public void record(DbExecute transaction, AuditEvent event) {
        store.append(transaction, line(event));
        if (follower.follows(event)) {
            follower.written(transaction, event);
        }
    }

    /**
     * Writes an event within a second and never waits for the database. For refusals, which anybody can cause in any
     * number: equal ones are counted together, a minute at a time.
     *
     * @param event what happened
     */
    public void recordSoon(AuditEvent event) {
        listener.accept(event);
        refusals.add(event);
    }

    /**
     * Reads the record, the newest line first.
     *
     * @param query which lines
     * @return at most as many as the query's limit
     */
    List<AuditEntry> find(AuditQuery query) {
        return store.find(query);
    }

    private AuditLine line(AuditEvent event) {
        return new AuditLine(clock.instant(), event, 1);
    }

    /** Writes what waits, and stops. */
    @Override
    public void close() {
        refusals.close();
    }
}
