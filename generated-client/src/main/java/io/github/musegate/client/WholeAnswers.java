package io.github.musegate.client;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Ends answers that take too long. The HTTP client's own limit ends with the head of an answer; an answer whose time is
 * up is closed here, and whoever reads it is told.
 */
final class WholeAnswers {

    private final Duration longest;
    private final Executor later;

    WholeAnswers(Duration longest) {
        this.longest = longest;
        this.later = CompletableFuture.delayedExecutor(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** From now on its time runs. What has been read and let go by then is not kept for it. */
    void limit(HttpResponse<InputStream> answer) {
        WeakReference<InputStream> body = new WeakReference<>(answer.body());
        later.execute(() -> close(body.get()));
    }

    private static void close(InputStream body) {
        if (body == null) {
            return;
        }
        try {
            body.close();
        } catch (IOException closed) {
            // whoever reads it learns that it has ended
        }
    }

    /** The failure of a question that began then, as one of time if its answer was closed here. */
    ApiException explained(ApiException failure, long begun) {
        boolean broke = failure.getCause() instanceof IOException && failure.getCode() < 300;
        if (!broke || System.nanoTime() - begun < longest.toNanos()) {
            return failure;
        }
        HttpTimeoutException time = new HttpTimeoutException("the answer was not whole after " + longest);
        time.initCause(failure);
        return new ApiException(time);
    }
}
