package io.github.musegate.access;

import io.github.musegate.kernel.SecretDigest;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * Random codes that open something once, and that people can type. 16 characters of 30 are 78 bits, which no guessing
 * gets through, so a plain hash of them can be kept.
 */
public final class OneTimeCode {

    // without characters that people take for others
    private static final String CHARACTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;

    private OneTimeCode() {}

    /**
     * Makes a code.
     *
     * @return groups of four characters between dashes
     */
    public static String make() {
        SecureRandom random = new SecureRandom();
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(i > 0 && i % GROUP == 0 ? "-" : "")
                    .append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return code.toString();
    }

    /**
     * What may be kept of a code.
     *
     * @param typed the code, in any case and with or without dashes and blanks
     * @return its digest
     */
    public static SecretDigest digest(String typed) {
        return SecretDigest.of(typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    }

    /**
     * The digest as it is written down.
     *
     * @param typed the code, as for {@link #digest}
     * @return 64 hexadecimal digits
     */
    public static String hash(String typed) {
        return digest(typed).hex();
    }
}
