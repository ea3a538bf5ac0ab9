package io.github.musegate.upstream;

import io.github.musegate.remote.RemoteException;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends a stream of events on, each part as it comes. While the AudioMuse-AI is silent, a line of comment now and then
 * shows whether the reader is still there; when not, the request there ends too. One that breaks off there breaks off
 * here.
 */
final class EventReply {

    static final Duration SILENCE = Duration.ofSeconds(2);
    private static final byte[] COMMENT = ": still here\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 16 * 1024;
    private static final int PARTS_WAITING = 4;

    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(PARTS_WAITING);
    private final Supplier<InputStream> events;
    private boolean between = true;

    /** Some bytes; no bytes when the stream has ended, or has broken off. */
    private static final class Part {

        private final byte[] bytes;
        private final @Nullable RuntimeException failure;

        Part(byte[] bytes, @Nullable RuntimeException failure) {
            this.bytes = bytes;
            this.failure = failure;
        }
    }

    private EventReply(Supplier<InputStream> events) {
        this.events = events;
    }

    /**
     * Sends events on.
     *
     * @param events waits for the events, on another thread; the caller closes the answer that they come from, which
     *     ends their reading
     * @param response the reply
     * @param still whether the caller may go on reading; asked every two seconds
     */
    static void send(Supplier<InputStream> events, ServerResponse response, BooleanSupplier still) {
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .header(HeaderNames.create("X-Accel-Buffering"), "no"); // a proxy must not collect what is told live
        EventReply reply = new EventReply(events);
        Thread reader = Thread.ofVirtual().name("upstream-events").start(reply::read);
        try {
            reply.write(response.outputStream(), still);
        } catch (IOException | UncheckedIOException | RemoteException broken) {
            throw new CloseConnectionException("a stream broke off", broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the service stops");
        } finally {
            reader.interrupt();
        }
    }

    private void read() {
        byte[] buffer = new byte[BUFFER];
        try {
            try {
                InputStream told = events.get();
                for (int count = told.read(buffer); count >= 0; count = told.read(buffer)) {
                    parts.put(new Part(Arrays.copyOf(buffer, count), null));
                }
                parts.put(new Part(new byte[0], null));
            } catch (IOException broken) {
                parts.put(new Part(new byte[0], new UncheckedIOException(broken)));
            } catch (RuntimeException broken) {
                parts.put(new Part(new byte[0], broken));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt(); // nobody reads any more
        }
    }

    private void write(OutputStream out, BooleanSupplier still) throws IOException, InterruptedException {
        long asked = System.nanoTime();
        boolean more = true;
        while (more) {
            Part part = parts.poll(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (System.nanoTime() - asked > SILENCE.toNanos()) {
                if (!still.getAsBoolean()) {
                    throw new CloseConnectionException("the right to read has ended");
                }
                asked = System.nanoTime();
            }
            more = part == null ? comment(out) : pass(part, out);
        }
        out.close();
    }

    /** Only between two events: within one it would be a part of it. */
    private boolean comment(OutputStream out) throws IOException {
        if (between) {
            out.write(COMMENT);
            out.flush();
        }
        return true;
    }

    private boolean pass(Part part, OutputStream out) throws IOException {
        if (part.failure != null) {
            throw part.failure;
        }
        int length = part.bytes.length;
        if (length == 0) {
            return false;
        }
        out.write(part.bytes);
        out.flush();
        String end = new String(part.bytes, Math.max(0, length - 4), Math.min(4, length), StandardCharsets.ISO_8859_1);
        between = end.endsWith("\n\n") || end.endsWith("\r\n\r\n");
        return true;
    }
}
