package io.github.musegate.http;

import io.github.musegate.api.HealthService;
import io.github.musegate.api.model.Health;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.BooleanSupplier;

/**
 * Whether the service is alive, and whether it can work. Both are open to everybody and say nothing else. The first
 * answers as soon as requests are served and asks nobody, so that an outage of the database restarts no container.
 */
public final class HealthRoutes implements HealthService {

    private static final Health OK = new Health("ok");

    private final BooleanSupplier databaseAnswers;

    /**
     * Takes what readiness depends on.
     *
     * @param databaseAnswers asks the database now, and gives up after a few seconds
     */
    public HealthRoutes(BooleanSupplier databaseAnswers) {
        this.databaseAnswers = databaseAnswers;
    }

    @Override
    public void getHealth(ServerRequest request, ServerResponse response) {
        Json.send(response, OK);
    }

    @Override
    public void getReadiness(ServerRequest request, ServerResponse response) {
        if (databaseAnswers.getAsBoolean()) {
            Json.send(response, OK);
        } else {
            Problems.send(request, response, Problems.outage());
        }
    }
}
