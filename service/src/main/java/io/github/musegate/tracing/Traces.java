package io.github.musegate.tracing;

import io.github.musegate.api.Operation;
import io.github.musegate.config.Environment;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** The room's front door: what takes how long, and within what, for a collector. Safe for many threads. */
public sealed interface Traces extends AutoCloseable permits NoTraces, SentTraces {

    /** No traces. */
    Traces NONE = new NoTraces();

    /**
     * What the environment asks for.
     *
     * @param environment what the process was started with
     * @param version the program's version
     * @return traces to its collector, or none
     * @throws io.github.musegate.config.StartProblem when a value cannot be used
     */
    static Traces of(Environment environment, String version) {
        Optional<TraceSettings> settings = TraceSettings.read(environment);
        return settings.isPresent() ? new SentTraces(settings.get(), version) : NONE;
    }

    /**
     * Traces a handler.
     *
     * @param operation what it does
     * @param handler the handler, the door before it included
     * @param isOutage whether a failure is answered with 503
     * @param trusted whether a request comes from somebody whose trace is continued
     * @return the same handler, traced; the handler itself when there are no traces
     */
    Handler around(
            Operation operation, Handler handler, Predicate<Throwable> isOutage, Predicate<ServerRequest> trusted);

    /**
     * Hears of a question to another program, from the thread that asked it, when it was answered. It counts only within
     * a request.
     *
     * @param whom what kind of program: one of few words of ours
     * @param address what was asked; only host and port become known
     * @param time how long it took
     * @param answered whether there was an answer
     */
    void called(String whom, URI address, Duration time, boolean answered);

    /** Sends what is still to be sent, for a few seconds at most. */
    @Override
    void close();
}
