package io.github.musegate.audit;

import io.helidon.dbclient.DbExecute;
import java.util.List;
import java.util.function.Consumer;

/** Where the record is kept. */
interface AuditStore {

    /**
     * Appends lines in one go, all or none.
     *
     * @param lines what happened, oldest first
     */
    void append(List<AuditLine> lines);

    /**
     * Appends a line as a part of what it tells of: both are kept, or neither.
     *
     * @param transaction the transaction of the act
     * @param line what happened
     */
    void append(DbExecute transaction, AuditLine line);

    /**
     * Appends a line in a transaction of its own, and what goes with it.
     *
     * @param line what happened
     * @param more what else is written then
     */
    void append(AuditLine line, Consumer<DbExecute> more);

    /**
     * Reads lines, the newest first.
     *
     * @param query which
     * @return at most as many as the query's limit
     */
    List<AuditEntry> find(AuditQuery query);
}
