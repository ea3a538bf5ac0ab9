package io.github.musegate.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digest at the end of a backup, over all that stands before it: a file of which a byte was lost or changed, in the
 * transfer or on the disk, is found out before anything is done with it. It keeps nobody from writing another file.
 * {@link SealingStream} puts it there.
 */
final class FileSeal {

    /** The comment of the archive, until the digest is known. */
    static final String BLANK = "sha256:" + "0".repeat(64);

    /** How many bytes the digest has, in hexadecimal digits. */
    static final int DIGEST_LENGTH = 64;

    private static final int WORD_LENGTH = BLANK.length() - DIGEST_LENGTH;

    private FileSeal() {}

    /** Whether the file ends with the digest of what stands before it. */
    static boolean holds(Path file) throws IOException {
        byte[] end = new byte[BLANK.length()];
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            if (open.length() <= end.length) {
                return false;
            }
            open.seek(open.length() - end.length);
            open.readFully(end);
        }
        String comment = new String(end, StandardCharsets.US_ASCII);
        return comment.startsWith(BLANK.substring(0, WORD_LENGTH))
                && comment.substring(WORD_LENGTH).equals(digest(file));
    }

    private static String digest(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest sha256 = sha256();
            byte[] buffer = new byte[1 << 16];
            long left = Files.size(file) - DIGEST_LENGTH;
            while (left > 0) {
                int read = content.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    break;
                }
                sha256.update(buffer, 0, read);
                left -= read;
            }
            return HexFormat.of().formatHex(sha256.digest());
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256", missing);
        }
    }
}
