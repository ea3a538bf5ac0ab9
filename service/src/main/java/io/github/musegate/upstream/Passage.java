package io.github.musegate.upstream;

import io.github.musegate.remote.RemoteException;
import io.github.musegate.remote.RemoteStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** An answer of the AudioMuse-AI that is on its way. Closing it ends the request there, whatever is still to come. */
final class Passage implements AutoCloseable {

    /** Whole answers are short: who sends one for longer keeps a place for nothing. */
    static final Duration WHOLE_PATIENCE = Duration.ofSeconds(30);

    private final RemoteStream stream;
    private final Runnable end;

    Passage(RemoteStream stream, Runnable end) {
        this.stream = stream;
        this.end = end;
    }

    int status() {
        return stream.status();
    }

    /** The media type without its parameters; empty when it names none. */
    String type() {
        return stream.header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** How long its content is; negative when it does not say. */
    long length() {
        try {
            return stream.header("content-length").map(Long::parseLong).orElse(-1L);
        } catch (NumberFormatException nonsense) {
            return -1;
        }
    }

    InputStream body() {
        return stream.body();
    }

    /** The whole content, if it is not longer than it may be and comes within half a minute. */
    byte[] whole(int most) {
        return whole(most, WHOLE_PATIENCE);
    }

    /** The same within another time. */
    byte[] whole(int most, Duration longest) {
        AtomicBoolean late = new AtomicBoolean();
        Thread patience = Thread.ofVirtual().name("upstream-patience").start(() -> endAfter(longest, late));
        try {
            byte[] bytes = stream.body().readNBytes(most + 1);
            if (bytes.length > most) {
                throw UpstreamProblems.unreadable();
            }
            return bytes;
        } catch (RemoteException failure) {
            throw late.get() ? UpstreamProblems.late() : UpstreamProblems.of(failure);
        } catch (IOException broken) {
            throw late.get() ? UpstreamProblems.late() : UpstreamProblems.unreadable();
        } finally {
            patience.interrupt();
        }
    }

    private void endAfter(Duration longest, AtomicBoolean late) {
        try {
            Thread.sleep(longest);
        } catch (InterruptedException came) {
            Thread.currentThread().interrupt();
            return;
        }
        late.set(true);
        stream.close();
    }

    @Override
    public void close() {
        try {
            stream.close();
        } finally {
            end.run();
        }
    }
}
