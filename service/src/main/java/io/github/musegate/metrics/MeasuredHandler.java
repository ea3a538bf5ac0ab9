package io.github.musegate.metrics;

import io.github.musegate.http.ProblemException;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.Predicate;

/** A handler whose answers are counted, with how long they took. What it throws becomes an answer further out. */
final class MeasuredHandler implements Handler {

    private final RequestTimers timers;
    private final Handler handler;
    private final Predicate<Throwable> isOutage;

    MeasuredHandler(RequestTimers timers, Handler handler, Predicate<Throwable> isOutage) {
        this.timers = timers;
        this.handler = handler;
        this.isOutage = isOutage;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) throws Exception {
        long begin = System.nanoTime();
        try {
            handler.handle(request, response);
        } catch (Exception failure) {
            timers.record(status(failure).code(), System.nanoTime() - begin);
            throw failure;
        }
        timers.record(response.status().code(), System.nanoTime() - begin);
    }

    private Status status(Exception failure) {
        return switch (failure) {
            case ProblemException refused -> refused.problem().type().status();
            case HttpException known -> known.status();
            default -> isOutage.test(failure) ? Status.SERVICE_UNAVAILABLE_503 : Status.INTERNAL_SERVER_ERROR_500;
        };
    }
}
