package io.github.musegate.metrics;

import io.github.musegate.http.AnswerStatus;
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
            timers.record(AnswerStatus.of(failure, isOutage).code(), System.nanoTime() - begin);
            throw failure;
        }
        timers.record(response.status().code(), System.nanoTime() - begin);
    }
}
