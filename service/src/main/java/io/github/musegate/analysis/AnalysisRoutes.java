package io.github.musegate.analysis;

import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Callers;
import io.github.musegate.api.AnalysisService;
import io.github.musegate.api.model.AnalysisStart;
import io.github.musegate.api.model.CleaningStart;
import io.github.musegate.api.model.TaskStarted;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.tasks.Task;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/** Analysis and cleaning over HTTP. */
public final class AnalysisRoutes implements AnalysisService {

    private final Analyses analyses;
    private final AuditTrail audit;

    /**
     * Routes to these analyses.
     *
     * @param analyses starts them
     * @param audit where is recorded who did
     */
    public AnalysisRoutes(Analyses analyses, AuditTrail audit) {
        this.analyses = analyses;
        this.audit = audit;
    }

    @Override
    public void startAnalysis(ServerRequest request, ServerResponse response) {
        Integer albums = Json.read(request, AnalysisStart.class).numRecentAlbums();
        if (albums != null && albums < 0) {
            throw Problem.badRequest("num_recent_albums is 0 for all albums, or a number of albums.")
                    .exception();
        }
        started(request, response, analyses.start(Callers.of(request), albums == null ? Analyses.ALL_ALBUMS : albums));
    }

    @Override
    public void startCleaning(ServerRequest request, ServerResponse response) {
        Boolean forget = Json.read(request, CleaningStart.class).cleanCatalogue();
        started(request, response, analyses.clean(Callers.of(request), forget == null || forget));
    }

    private void started(ServerRequest request, ServerResponse response, Task task) {
        audit.record(
                request,
                Callers.of(request),
                "task.start",
                task.id(),
                AuditResult.OK,
                Map.of("task_type", task.type()));
        Json.send(
                response,
                Status.ACCEPTED_202,
                new TaskStarted(task.id(), task.type(), task.state().name()));
    }
}
