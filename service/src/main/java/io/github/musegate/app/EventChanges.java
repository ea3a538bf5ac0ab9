package io.github.musegate.app;

import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Callers;
import io.github.musegate.events.ChangeRecord;
import io.helidon.dbclient.DbExecute;
import io.helidon.webserver.http.ServerRequest;
import java.util.Map;

/** Writes changes of webhooks to the audit record, for the room of events, which lies below those who know callers. */
record EventChanges(AuditTrail audit) implements ChangeRecord {

    @Override
    public void write(
            DbExecute transaction, ServerRequest request, String action, String target, Map<String, Object> detail) {
        audit.act(request, Callers.of(request), action).done(transaction, target, detail);
    }

    @Override
    public String name(ServerRequest request) {
        return Callers.of(request).name();
    }
}
