package io.github.musegate.upstream;

import io.github.musegate.remote.RemoteException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Sends an answer of the AudioMuse-AI on. Its status and its content go on, no header does. Short content is read whole
 * before anything is said, so that a failure is still told as one; the rest goes through one small buffer, and what
 * breaks off there breaks off here.
 */
final class AnswerReply {

    private static final int SHORT = 64 * 1024;
    private static final int BUFFER = 128 * 1024;
    private static final Duration ASK_EVERY = Duration.ofSeconds(2);

    private AnswerReply() {}

    /**
     * Sends JSON on.
     *
     * @param answer the answer; closed by the caller
     * @param request what is answered
     * @param response the reply
     * @param still whether the caller may go on reading; asked every two seconds
     */
    static void send(Passage answer, ServerRequest request, ServerResponse response, BooleanSupplier still) {
        if (!answer.type().equals("application/json")) {
            throw UpstreamProblems.unreadable();
        }
        response.status(Status.create(answer.status())).header(HeaderValues.CONTENT_TYPE_JSON);
        long length = answer.length();
        if (length >= 0 && length <= SHORT) {
            response.send(answer.whole(SHORT));
            return;
        }
        byte[] buffer = new byte[BUFFER];
        int first = firstOf(answer.body(), buffer);
        if (length >= 0) {
            response.header(HeaderNames.CONTENT_LENGTH, String.valueOf(length));
        }
        if (request.prologue().method().equals(Method.HEAD)) {
            response.send();
            return;
        }
        try {
            copy(answer.body(), buffer, first, response.outputStream(), still);
        } catch (IOException | UncheckedIOException | RemoteException broken) {
            // breaking off is the one thing left that says that this is not all
            throw new CloseConnectionException("a transfer broke off", broken);
        }
    }

    /** Closes the reply at the end only: a closed one counts as complete. */
    private static void copy(InputStream content, byte[] buffer, int first, OutputStream reader, BooleanSupplier still)
            throws IOException {
        long asked = System.nanoTime();
        for (int count = first; count >= 0; count = content.read(buffer)) {
            if (System.nanoTime() - asked > ASK_EVERY.toNanos()) {
                if (!still.getAsBoolean()) {
                    throw new CloseConnectionException("the right to read has ended");
                }
                asked = System.nanoTime();
            }
            reader.write(buffer, 0, count);
        }
        reader.close();
    }

    private static int firstOf(InputStream content, byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (RemoteException failure) {
            throw UpstreamProblems.of(failure);
        } catch (IOException broken) {
            throw UpstreamProblems.unreadable();
        }
    }
}
