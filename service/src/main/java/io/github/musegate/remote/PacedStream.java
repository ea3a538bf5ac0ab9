package io.github.musegate.remote;

import io.github.musegate.kernel.BlockStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Reads what a remote sends as long as it comes at a sensible pace, where there is one. Only the time in which we wait for the remote
 * counts, not the time in which our own reader is busy or paused.
 */
final class PacedStream extends BlockStream {

    /** A window of waiting, and what must have come by its end. */
    private static final long WINDOW = Duration.ofSeconds(30).toNanos();

    private static final long LEAST_BYTES = 32 * 1024;

    private final InputStream source;
    private final boolean hurried;
    private long waited;
    private long came;
    private boolean ended;

    /** A stream; only a hurried one must come at a least pace. */
    PacedStream(InputStream source, boolean hurried) {
        this.source = source;
        this.hurried = hurried;
    }

    /** Whether everything was read. */
    boolean ended() {
        return ended;
    }

    @Override
    protected int block(byte[] target, int offset, int length) {
        long start = System.nanoTime();
        int count;
        try {
            count = source.read(target, offset, length);
        } catch (IOException broken) {
            throw Failures.whileReading(broken);
        }
        ended = count < 0;
        waited += System.nanoTime() - start;
        came += Math.max(count, 0);
        if (came >= LEAST_BYTES) {
            waited = 0;
            came = 0;
        } else if (hurried && waited > WINDOW && count >= 0) {
            throw new RemoteException(RemoteException.Kind.TIMEOUT, "sends too slowly");
        }
        return count;
    }
}
