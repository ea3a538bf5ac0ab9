package io.github.musegate.sessions;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Set;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** The key that cookies are signed with: made from JWT_SECRET, and not that secret itself. */
public final class SessionKey {

    /** Texts that stand in examples and templates, where everybody can read them. */
    private static final Set<String> EXAMPLES =
            Set.of("changeme", "change-me", "change_me", "secret", "your-secret-key", "jwt-secret", "jwtsecret");

    private static final int FEWEST_CHARACTERS = 16;
    private static final int FEWEST_DIFFERENT = 6;
    private static final int KEY_BYTES = 32;

    private SessionKey() {}

    /**
     * Whether a secret is good enough to make a key from.
     *
     * @param secret what is configured or stored
     * @return false for an empty, short, monotonous or published text
     */
    public static boolean isStrong(String secret) {
        String text = secret.strip();
        return text.length() >= FEWEST_CHARACTERS
                && text.chars().distinct().count() >= FEWEST_DIFFERENT
                && EXAMPLES.stream()
                        .noneMatch(example -> text.toLowerCase(Locale.ROOT).startsWith(example));
    }

    /**
     * Makes the key. AudioMuse-AI signs with the secret itself, so its tokens are not ours and ours are not its.
     *
     * @param secret the installation's JWT_SECRET
     * @return a key for HMAC with SHA-256
     * @throws IllegalStateException when the secret is not strong: nothing is ever signed with such a key
     */
    static SecretKey derive(String secret) {
        if (!isStrong(secret)) {
            throw new IllegalStateException("JWT_SECRET is too weak to sign sessions with");
        }
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret.getBytes(StandardCharsets.UTF_8))
                                    .thenExpand("musegate-session".getBytes(StandardCharsets.US_ASCII), KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 25 has HKDF-SHA256", e);
        }
    }
}
