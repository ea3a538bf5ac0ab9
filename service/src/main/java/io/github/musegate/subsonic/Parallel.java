package io.github.musegate.subsonic;

import io.github.musegate.music.MusicServerException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Asks for many small things a few at a time: enough not to wait for each, and bearable for a small server. */
final class Parallel {

    private static final int AT_ONCE = 6;

    private Parallel() {}

    /**
     * Applies a function to each.
     *
     * @return the results in the order of the items
     * @throws RuntimeException the first failure; what has not begun by then never does
     */
    static <T, R> List<R> map(Collection<T> items, Function<T, R> function) {
        Semaphore room = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> futures = new ArrayList<>();
            for (T item : items) {
                futures.add(threads.submit(() -> {
                    room.acquire();
                    try {
                        return function.apply(item);
                    } finally {
                        room.release();
                    }
                }));
            }
            return results(threads, futures);
        }
    }

    private static <R> List<R> results(ExecutorService threads, List<Future<R>> futures) {
        List<R> results = new ArrayList<>();
        try {
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException failure) {
            threads.shutdownNow();
            throw failure.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            throw new MusicServerException(
                    MusicServerException.Kind.TIMEOUT, "MuseGate stopped waiting for the music server.");
        }
    }
}
