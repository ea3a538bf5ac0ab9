package io.github.musegate.subsonic;

import io.github.musegate.music.Login;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * As whom we speak.
 *
 * @param user the account's name, empty beside a key
 * @param secret the password or the key
 * @param isKey whether it is a key
 */
record Credentials(String user, String secret, boolean isKey) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();

    /** A key wins over a password. */
    static Credentials of(Login login) {
        String key = login.get("api_key");
        return key.isBlank()
                ? new Credentials(login.get("user"), login.get("password"), false)
                : new Credentials("", key, true);
    }

    /** The parameters that show it. */
    Parameters prove(Way.Proof proof) {
        return switch (proof) {
            case KEY -> Parameters.of("apiKey", secret);
            case DIGEST -> digest();
            case PASSWORD ->
                Parameters.of("u", user).and("p", "enc:" + HEX.formatHex(secret.getBytes(StandardCharsets.UTF_8)));
        };
    }

    private Parameters digest() {
        byte[] salt = new byte[12];
        RANDOM.nextBytes(salt);
        String text = HEX.formatHex(salt);
        return Parameters.of("u", user).and("t", md5(secret + text)).and("s", text);
    }

    /** The protocol knows no other digest. */
    private static String md5(String text) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has MD5", impossible);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return isKey ? "Credentials[a key]" : "Credentials[" + user + "]";
    }
}
