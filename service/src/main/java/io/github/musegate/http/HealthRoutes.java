package io.github.musegate.http;

import io.github.musegate.api.HealthService;
import io.github.musegate.api.model.Health;
import io.github.musegate.replicas.RedisHealth;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether the service is alive, and whether it can work. Both are open to everybody and say nothing else. The first
 * answers as soon as requests are served and asks nobody, so that an outage of the database restarts no container. The
 * second says no while the database is away, for a while after the start until it knows what sounds alike, and as soon
 * as the service was told to end. Without Redis it can work.
 */
public final class HealthRoutes implements HealthService {

    private static final Health OK = new Health("ok", null);

    /** What is on disk is read within seconds. What has to be made anew takes too long to be without all the rest. */
    private static final Duration LOADING_AT_MOST = Duration.ofSeconds(30);

    private final long begin = System.nanoTime();
    private final BooleanSupplier databaseAvailable;
    private final Supplier<RedisHealth> redis;
    private final BooleanSupplier loading;
    private final BooleanSupplier retiring;

    /**
     * Takes what readiness depends on.
     *
     * @param databaseAvailable whether the database answered lately; asks nobody, because a look of its own would wait
     *     behind the requests of a busy replica and take it out
     * @param redis how it stands with Redis
     * @param loading whether what sounds alike is not known yet
     * @param retiring whether the service was told to end
     */
    public HealthRoutes(
            BooleanSupplier databaseAvailable,
            Supplier<RedisHealth> redis,
            BooleanSupplier loading,
            BooleanSupplier retiring) {
        this.databaseAvailable = databaseAvailable;
        this.redis = redis;
        this.loading = loading;
        this.retiring = retiring;
    }

    @Override
    public void getHealth(ServerRequest request, ServerResponse response) {
        Json.send(response, OK);
    }

    @Override
    public void getReadiness(ServerRequest request, ServerResponse response) {
        if (retiring.getAsBoolean()) {
            unavailable(request, response, "This replica is about to end.");
        } else if (loading.getAsBoolean() && System.nanoTime() - begin < LOADING_AT_MOST.toNanos()) {
            unavailable(request, response, "This replica has just started and reads its index.");
        } else if (databaseAvailable.getAsBoolean()) {
            Json.send(response, ready(redis.get()));
        } else {
            Problems.send(request, response, Problems.outage());
        }
    }

    private static void unavailable(ServerRequest request, ServerResponse response, String why) {
        Problems.send(request, response, Problem.of(ProblemType.UNAVAILABLE).withDetail(why));
    }

    private static Health ready(RedisHealth redis) {
        return switch (redis) {
            case NONE -> OK;
            case OK -> new Health("ok", "ok");
            case REFUSING -> new Health("degraded", "refusing");
            case AWAY -> new Health("degraded", "away");
        };
    }
}
