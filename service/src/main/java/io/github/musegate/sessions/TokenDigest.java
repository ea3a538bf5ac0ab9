package io.github.musegate.sessions;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Stands for a cookie in memory, so that no usable cookie is kept there. */
record TokenDigest(long a, long b, long c, long d) {

    static TokenDigest of(String token) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            ByteBuffer digest = ByteBuffer.wrap(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
            return new TokenDigest(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
