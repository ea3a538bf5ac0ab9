package io.github.musegate.clustering;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Computes what cannot be stopped inside a library. It runs on a thread of its own; whoever stops
 * waits no longer, and the thread comes to its end by itself. That is safe because what it does is bounded by the size of
 * the sample, it reads and writes nothing but its own memory, and it does not keep the process alive. There is one such
 * thread at a time, left behind or not: who comes next waits for its end, so that starting and stopping in turn piles
 * nothing up. Safe for any number of threads.
 */
final class Abandonable {

    private static final long LOOK_MILLIS = 200;

    private final Semaphore place = new Semaphore(1);

    /**
     * Waits for a result.
     *
     * @param work gives it
     * @param check throws when there is no need to wait any longer
     * @return the result
     */
    <T> T run(Supplier<T> work, Runnable check) {
        try {
            do {
                check.run();
            } while (!place.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS));
            return awaited(begun(work), check);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            check.run();
            throw new IllegalStateException("interrupted while a clustering waited for its groups", stop);
        }
    }

    /** Begins with the place taken, which the work gives back at its end. */
    private <T> Future<T> begun(Supplier<T> work) {
        boolean begun = false;
        try {
            Future<T> result = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return work.get();
                        } finally {
                            place.release();
                        }
                    },
                    task -> Thread.ofPlatform().daemon().name("clustering").start(task));
            begun = true;
            return result;
        } finally {
            if (!begun) {
                place.release();
            }
        }
    }

    private static <T> T awaited(Future<T> result, Runnable check) throws InterruptedException {
        while (true) {
            check.run();
            try {
                return result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                // look again
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
            }
        }
    }
}
