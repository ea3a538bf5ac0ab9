package io.github.musegate.clustering;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Computes what cannot be stopped inside a library. It runs on a thread of its own; whoever stops
 * waits no longer, and the thread comes to its end by itself. That is safe because what it does is bounded by the size of
 * the sample, it reads and writes nothing but its own memory, and it does not keep the process alive.
 */
final class Abandonable {

    private static final long LOOK_MILLIS = 200;

    private Abandonable() {}

    /**
     * Waits for a result.
     *
     * @param work gives it
     * @param check throws when there is no need to wait any longer
     * @return the result
     */
    static <T> T run(Supplier<T> work, Runnable check) {
        CompletableFuture<T> result = CompletableFuture.supplyAsync(
                work, task -> Thread.ofPlatform().daemon().name("clustering").start(task));
        while (true) {
            check.run();
            try {
                return result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                // look again
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                check.run();
                throw new IllegalStateException("interrupted while a clustering waited for its groups", stop);
            }
        }
    }
}
