package io.github.musegate.settings;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The key that secrets are sealed with, derived from a text that only the operator has.
 *
 * @param id tells keys apart without telling anything about them
 * @param key 256 bits for AES
 */
record SealingKey(String id, SecretKey key) {

    private static final byte[] SALT = "MuseGate sealing".getBytes(StandardCharsets.UTF_8);

    /** Derives key and id with HKDF-SHA256; both always come out the same for the same text. */
    static SealingKey from(String text) {
        try {
            KDF hkdf = KDF.getInstance("HKDF-SHA256");
            byte[] id = hkdf.deriveData(expand(text, "key id", 9));
            return new SealingKey(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(id),
                    hkdf.deriveKey("AES", expand(text, "AES-256-GCM", 32)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HKDF-SHA256", missing);
        }
    }

    private static HKDFParameterSpec expand(String text, String purpose, int length) {
        return HKDFParameterSpec.ofExtract()
                .addIKM(text.getBytes(StandardCharsets.UTF_8))
                .addSalt(SALT)
                .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), length);
    }

    /** The id only. */
    @Override
    public String toString() {
        return "SealingKey[" + id + "]";
    }
}
