package io.github.musegate.tracing;

import io.github.musegate.api.Operation;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.function.Predicate;

/** Nobody wants traces: nothing is done, and no class of the library is needed. */
final class NoTraces implements Traces {

    @Override
    public Handler around(
            Operation operation, Handler handler, Predicate<Throwable> isOutage, Predicate<ServerRequest> trusted) {
        return handler;
    }

    @Override
    public void called(String whom, URI address, Duration time, boolean answered) {
        // nobody listens
    }

    @Override
    public void close() {
        // nothing is open
    }
}
