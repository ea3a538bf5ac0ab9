package io.github.musegate.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Lets bytes through as long as who gets them may have them, and for half an hour at most: until it ends, the database
 * keeps what it was at the beginning, and a newer program has to wait before it changes the tables.
 */
final class WhileAllowed extends FilterOutputStream {

    private static final long ASK_EVERY = Duration.ofSeconds(2).toNanos();
    private static final long LONGEST = Duration.ofMinutes(30).toNanos();

    private final BooleanSupplier still;
    private final LongSupplier nanos;
    private final long begin;
    private long asked;

    /**
     * Guards a stream.
     *
     * @param out the stream
     * @param still whether it may go on; asked every two seconds
     * @param nanos the time, in nanoseconds
     */
    WhileAllowed(OutputStream out, BooleanSupplier still, LongSupplier nanos) {
        super(out);
        this.still = still;
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
        this.asked = begin;
    }

    @Override
    public void write(int one) throws IOException {
        check();
        out.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        check();
        out.write(bytes, offset, length);
    }

    private void check() throws IOException {
        long now = nanos.getAsLong();
        if (now - begin > LONGEST) {
            throw new IOException("it takes too long");
        }
        if (now - asked > ASK_EVERY) {
            if (!still.getAsBoolean()) {
                throw new IOException("the right to it has ended");
            }
            asked = now;
        }
    }
}
