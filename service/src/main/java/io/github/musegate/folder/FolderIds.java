package io.github.musegate.folder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids of what has none of its own. They stay the same while a file stays where it is, and one cannot read the place from
 * them.
 */
final class FolderIds {

    private static final int BYTES = 16;

    private FolderIds() {}

    static String of(String what, String place) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((what + ":" + place).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
