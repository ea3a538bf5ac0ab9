package io.github.musegate.audit;

import io.helidon.dbclient.DbExecute;

/** Does something more with lines of the record, in the transaction that writes them: both are kept, or neither. */
public interface AuditFollower {

    /** One that wants nothing. */
    AuditFollower NOBODY = new AuditFollower() {
        @Override
        public boolean follows(AuditEvent event) {
            return false;
        }

        @Override
        public void written(DbExecute transaction, AuditEvent event) {
            // nothing is followed
        }
    };

    /**
     * Whether it wants a line; quick. Lines that are written soon, which are refusals, it never gets.
     *
     * @param event what happens
     * @return whether to call {@link #written}
     */
    boolean follows(AuditEvent event);

    /**
     * Is told of a line that it wants.
     *
     * @param transaction the transaction that writes the line; it may be rolled back, and repeated
     * @param event what happens
     */
    void written(DbExecute transaction, AuditEvent event);
}
