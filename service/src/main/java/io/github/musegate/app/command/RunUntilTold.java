package io.github.musegate.app.command;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Something that runs until the process is told to end, and is closed then. */
final class RunUntilTold<T extends AutoCloseable> {

    private final CompletableFuture<T> running = new CompletableFuture<>();

    /** Starts it. */
    T start(Supplier<T> start) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            T started = start.get();
            running.complete(started);
            return started;
        } finally {
            running.cancel(false); // does nothing to a start that has succeeded
        }
    }

    /** Told to end in the middle of a start, it lets the start come to its end, so that no database server stays. */
    private void stop() {
        try {
            running.join().close();
        } catch (CompletionException | CancellationException notStarted) {
            // there is nothing to stop
        } catch (Exception failure) {
            throw new IllegalStateException(failure); // the process ends with it
        }
    }
}
