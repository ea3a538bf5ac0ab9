package io.github.musegate.events;

import io.helidon.dbclient.DbExecute;
import io.helidon.webserver.http.ServerRequest;
import java.util.Map;

/** Writes to the audit record what administrators change here; the room that knows who asked lies above. */
public interface ChangeRecord {

    /**
     * Writes a line as a part of the change.
     *
     * @param transaction the transaction of the change
     * @param request in which request
     * @param action what, such as {@code webhook.create}
     * @param target the name of what is changed
     * @param detail more facts, never secrets
     */
    void write(DbExecute transaction, ServerRequest request, String action, String target, Map<String, Object> detail);

    /**
     * Who asks.
     *
     * @param request a request behind the door
     * @return the name
     */
    String name(ServerRequest request);
}
