package io.github.musegate.access;

import io.github.musegate.audit.AuditEvent;
import io.github.musegate.audit.AuditLog;
import io.helidon.dbclient.DbExecute;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An act of administration on its way: who does it, and the line of the audit record that is written with it. */
public final class Act {

    private final Caller caller;
    private final AuditEvent draft;
    private final AuditLog log;

    Act(Caller caller, AuditEvent draft, AuditLog log) {
        this.caller = caller;
        this.draft = draft;
        this.log = log;
    }

    /**
     * Who acts.
     *
     * @return the caller of the request
     */
    public Caller caller() {
        return caller;
    }

    /**
     * Records the act as done. When the line cannot be written, the transaction fails and the act with it.
     *
     * @param transaction the transaction that does it
     * @param target whom or what it concerned
     * @param detail more facts, never secrets
     */
    public void done(DbExecute transaction, @Nullable String target, Map<String, Object> detail) {
        log.record(
                transaction,
                new AuditEvent(
                        draft.actorId(),
                        draft.actor(),
                        draft.method(),
                        draft.action(),
                        target,
                        draft.result(),
                        draft.address(),
                        draft.userAgent(),
                        AuditTrail.withKey(caller, detail)));
    }
}
