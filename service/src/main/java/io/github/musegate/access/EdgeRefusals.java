package io.github.musegate.access;

import io.github.musegate.api.Operation;
import io.github.musegate.http.Problem;
import io.github.musegate.http.RefusalListener;
import io.helidon.webserver.http.ServerRequest;

/** Records what the edge refuses before the door is reached, under the operation that was meant. */
public final class EdgeRefusals implements RefusalListener {

    private static final String NO_OPERATION = "request";

    private final OperationPaths paths = new OperationPaths();
    private final AuditTrail audit;

    /**
     * Takes the record.
     *
     * @param audit where refusals are recorded
     */
    public EdgeRefusals(AuditTrail audit) {
        this.audit = audit;
    }

    @Override
    public void refused(ServerRequest request, Problem problem) {
        // asked first: the path of a request that is refused for its form need not be one
        if (AuditTrail.isRefusal(problem)) {
            audit.refused(request, action(request), null, problem);
        }
    }

    private String action(ServerRequest request) {
        return paths.find(request.prologue().method().text(), request.path().rawPath())
                .map(Operation::id)
                .orElse(NO_OPERATION);
    }
}
