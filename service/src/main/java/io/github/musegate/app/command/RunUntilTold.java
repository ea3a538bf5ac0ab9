package io.github.musegate.app.command;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Something that runs until the process is told to end, and is closed then. */
final class RunUntilTold<T extends AutoCloseable> {

    private final CompletableFuture<T> running = new CompletableFuture<>();

    /** Starts it. */
    T start(Supplier<T> start) {
        return start(start, started -> {});
    }

    /** Starts it, and lets it take its leave before it is closed. */
    T start(Supplier<T> start, Consumer<T> leave) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(leave), "stop"));
        try {
            T started = start.get();
            running.complete(started);
            return started;
        } finally {
            running.cancel(false); // does nothing to a start that has succeeded
        }
    }

    /** Told to end in the middle of a start, it lets the start come to its end, so that no database server stays. */
    private void stop(Consumer<T> leave) {
        try {
            T started = running.join();
            leave.accept(started);
            started.close();
        } catch (CompletionException | CancellationException notStarted) {
            // there is nothing to stop
        } catch (Exception failure) {
            throw new IllegalStateException(failure); // the process ends with it
        }
    }
}
