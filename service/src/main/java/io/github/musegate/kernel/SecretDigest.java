package io.github.musegate.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Stands for a long random secret where the secret itself must not be kept: in memory and in the database. A plain
 * SHA-256 is enough for what nobody can guess; passwords need a slow hash instead.
 *
 * @param a the first 64 bits
 * @param b the next
 * @param c the next
 * @param d the last
 */
public record SecretDigest(long a, long b, long c, long d) {

    /**
     * The digest of a secret.
     *
     * @param secret any text
     * @return its SHA-256
     */
    public static SecretDigest of(String secret) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            ByteBuffer digest = ByteBuffer.wrap(sha.digest(secret.getBytes(StandardCharsets.UTF_8)));
            return new SecretDigest(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * As it is written down.
     *
     * @return 64 hexadecimal digits
     */
    public String hex() {
        return HexFormat.of()
                .formatHex(ByteBuffer.allocate(32)
                        .putLong(a)
                        .putLong(b)
                        .putLong(c)
                        .putLong(d)
                        .array());
    }

    /**
     * Compares in a time that tells nothing.
     *
     * @param other the digest of another secret
     * @return whether both are of the same secret
     */
    public boolean sameAs(SecretDigest other) {
        return ((a ^ other.a) | (b ^ other.b) | (c ^ other.c) | (d ^ other.d)) == 0;
    }

    /**
     * Compares with what was written down, in a time that tells nothing.
     *
     * @param hex 64 hexadecimal digits
     * @return whether they are of this digest
     */
    public boolean matches(String hex) {
        return MessageDigest.isEqual(
                hex().getBytes(StandardCharsets.US_ASCII), hex.getBytes(StandardCharsets.US_ASCII));
    }
}
