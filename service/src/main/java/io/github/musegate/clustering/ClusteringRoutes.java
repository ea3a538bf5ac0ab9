package io.github.musegate.clustering;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.api.ClusteringService;
import io.github.musegate.api.model.TaskStarted;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Json;
import io.github.musegate.tasks.Task;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/** Clustering over HTTP. */
public final class ClusteringRoutes implements ClusteringService {

    private final Clusterings clusterings;
    private final AuditTrail audit;

    /**
     * Routes to these clusterings.
     *
     * @param clusterings starts them
     * @param audit where is recorded who did
     */
    public ClusteringRoutes(Clusterings clusterings, AuditTrail audit) {
        this.clusterings = clusterings;
        this.audit = audit;
    }

    /**
     * What is made when a wish says nothing.
     *
     * @return numbers, words and flags by the names that clients know from the settings
     */
    public static Map<String, Object> usual() {
        return WishReader.usual();
    }

    @Override
    public void startClustering(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        Task task = clusterings.start(caller, Json.read(request, ObjectNode.class));
        audit.record(request, caller, "task.start", task.id(), AuditResult.OK, Map.of("task_type", task.type()));
        Json.send(
                response,
                Status.ACCEPTED_202,
                new TaskStarted(task.id(), task.type(), task.state().name()));
    }
}
