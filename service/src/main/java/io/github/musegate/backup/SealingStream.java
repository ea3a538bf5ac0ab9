package io.github.musegate.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Writes the digest over an archive in the place of its last bytes, on the way. What was never sealed lacks those bytes,
 * so that nobody takes it for complete. Closing it leaves the stream below open: only who owns that one knows whether all
 * went well.
 */
final class SealingStream extends OutputStream {

    private final OutputStream below;
    private final MessageDigest digest = FileSeal.sha256();
    private final byte[] held = new byte[FileSeal.DIGEST_LENGTH];
    private int count;

    SealingStream(OutputStream below) {
        this.below = below;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    /** Holds back the latest bytes, as many as a digest has, and lets go those before them. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int older = Math.clamp(count + length - held.length, 0, count);
        pass(held, 0, older);
        System.arraycopy(held, older, held, 0, count - older);
        count -= older;
        int through = Math.max(0, length - held.length);
        pass(bytes, offset, through);
        System.arraycopy(bytes, offset + through, held, count, length - through);
        count += length - through;
    }

    private void pass(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            digest.update(bytes, offset, length);
            below.write(bytes, offset, length);
        }
    }

    /** Ends it, when all was written. */
    void seal() throws IOException {
        below.write(HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII));
        below.flush();
    }
}
