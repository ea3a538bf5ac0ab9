package io.github.musegate.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Stops reading an archive that unfolds to far more than tables of ours ever do. */
final class InflationLimit extends FilterInputStream {

    private static final long SMALL = 16L << 20;
    private static final long TIMES = 250;

    private long left;

    InflationLimit(InputStream inflated, long archiveBytes) {
        super(inflated);
        this.left = SMALL + archiveBytes * TIMES;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws ZipException {
        left -= Math.max(read, 0);
        if (left < 0) {
            throw new ZipException("It unfolds to more than a backup can hold");
        }
    }

    /** The archive goes on after one of its parts. */
    @Override
    public void close() {}
}
