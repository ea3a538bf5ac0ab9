package io.github.musegate.upstream;

import io.helidon.webserver.CloseConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * An answer that is asked for on a thread of its own, so that whoever waits for it can look after the reader meanwhile.
 * Closing ends the request there, whether the answer has begun or not.
 */
final class Coming implements AutoCloseable {

    private final CompletableFuture<Passage> answer = new CompletableFuture<>();
    private final Thread asking;

    /**
     * Begins to ask.
     *
     * @param question opens the answer, which is closed here
     */
    Coming(Supplier<Passage> question) {
        this.asking = Thread.ofVirtual().name("upstream-question").start(() -> ask(question));
    }

    private void ask(Supplier<Passage> question) {
        try {
            Passage passage = question.get();
            if (!answer.complete(passage)) {
                passage.close(); // nobody waits any more
            }
        } catch (RuntimeException | Error failure) {
            boolean ignored = answer.completeExceptionally(failure);
        }
    }

    /**
     * Waits for the answer to begin.
     *
     * @param patience for how long
     * @return the answer, nothing when it has not begun by then
     * @throws RuntimeException what the question failed with
     */
    Optional<Passage> within(Duration patience) {
        try {
            return Optional.of(answer.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException notYet) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("nobody waits any more");
        }
    }

    @Override
    public void close() {
        if (answer.cancel(false)) {
            asking.interrupt(); // which closes the socket that a virtual thread waits at
        } else if (!answer.isCompletedExceptionally()) {
            answer.join().close();
        }
    }
}
