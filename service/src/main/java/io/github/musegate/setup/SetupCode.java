package io.github.musegate.setup;

import io.github.musegate.kernel.SecretDigest;
import io.github.musegate.settings.Facts;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * The one-time code that proves that somebody can read the console of the service. There is one per database, of which
 * only the hash is kept: 16 characters of 30 are 78 bits, which no guessing gets through, so a plain hash will do.
 */
final class SetupCode {

    private static final String FACT = "setup.code";
    // without characters that people take for others
    private static final String CHARACTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;

    private final Facts facts;

    SetupCode(Facts facts) {
        this.facts = facts;
    }

    /** Makes a new code; the one before is void. */
    String renew() {
        SecureRandom random = new SecureRandom();
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(i > 0 && i % GROUP == 0 ? "-" : "")
                    .append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        facts.put(FACT, digest(code.toString()).hex());
        return code.toString();
    }

    /** Whether this is the present code, in any case and with or without dashes. */
    boolean matches(String typed) {
        return facts.find(FACT).filter(digest(typed)::matches).isPresent();
    }

    /** Makes the present code worth nothing. */
    void revoke() {
        facts.remove(FACT);
    }

    private static SecretDigest digest(String code) {
        return SecretDigest.of(code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    }
}
