package io.github.musegate.tokens;

import io.github.musegate.kernel.SecretDigest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of an API key: {@code mg_}, ten characters that name it, an underscore, 43 random characters (256 bits) and a
 * checksum of six. By the checksum a mistyped key, and everything that is no key, is known without asking the database.
 *
 * @param text all of it
 */
record KeyText(String text) {

    private static final String BEGIN = "mg_";
    private static final int NAME = 10;
    private static final int SECRET = 43;
    private static final int CHECKSUM = 6;
    private static final int LENGTH = BEGIN.length() + NAME + 1 + SECRET + CHECKSUM;
    private static final Pattern SHAPE =
            Pattern.compile(BEGIN + "[0-9A-Za-z]{" + NAME + "}_[0-9A-Za-z]{" + (SECRET + CHECKSUM) + "}");
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** Makes a key that nobody has. */
    static KeyText make(SecureRandom random) {
        String body = BEGIN + random(random, NAME) + "_" + random(random, SECRET);
        return new KeyText(body + checksum(body));
    }

    /** Reads what a request shows; nothing when it cannot be a key. */
    static Optional<KeyText> read(String shown) {
        if (shown.length() != LENGTH
                || !shown.startsWith(BEGIN)
                || !SHAPE.matcher(shown).matches()) {
            return Optional.empty();
        }
        String body = shown.substring(0, LENGTH - CHECKSUM);
        return shown.endsWith(checksum(body)) ? Optional.of(new KeyText(shown)) : Optional.empty();
    }

    /** The part that may be shown and that finds the row. */
    String prefix() {
        return text.substring(0, BEGIN.length() + NAME);
    }

    /** What is kept of it. */
    SecretDigest digest() {
        return SecretDigest.of(text);
    }

    private static String random(SecureRandom random, int length) {
        StringBuilder made = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            made.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return made.toString();
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        long rest = crc.getValue();
        char[] digits = new char[CHECKSUM];
        for (int i = CHECKSUM - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(digits);
    }

    /** Keys do not belong into logs. */
    @Override
    public String toString() {
        return "KeyText[" + prefix() + "…]";
    }
}
