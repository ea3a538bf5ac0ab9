package io.github.musegate.logs;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the records of a thread are about while it is busy with one request. */
public final class LogScope {

    private static final ScopedValue<LogScope> CURRENT = ScopedValue.newInstance();

    private final Supplier<String> request;
    private volatile @Nullable String trace;

    private LogScope(Supplier<String> request) {
        this.request = request;
    }

    /**
     * Does something of which all records are about one request.
     *
     * @param request gives the request's id; asked only when something is written
     * @param work what to do
     */
    public static void within(Supplier<String> request, Runnable work) {
        ScopedValue.where(CURRENT, new LogScope(request)).run(work);
    }

    /**
     * Says which trace the request is part of, so that lines and spans are found together.
     *
     * @param id the trace's id
     */
    public static void trace(String id) {
        if (CURRENT.isBound()) {
            CURRENT.get().trace = id;
        }
    }

    static Optional<LogScope> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    String request() {
        return request.get();
    }

    Optional<String> trace() {
        return Optional.ofNullable(trace);
    }
}
