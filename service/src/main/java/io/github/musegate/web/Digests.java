package io.github.musegate.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of contents. */
final class Digests {

    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A short name that changes with the content. */
    static String hex(byte[] content) {
        return hex(sha256().digest(content), 16);
    }

    static String hex(byte[] digest, int characters) {
        return HexFormat.of().formatHex(digest).substring(0, characters);
    }
}
