package io.github.musegate.factors;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/** An authenticator and the browser before it, both of which do as they are told. It holds one passkey. */
public final class TestAuthenticator {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int HAS_KEY = 0x40;

    /** What the browser claims as the page's origin. */
    public String origin;

    /** For which site the authenticator answers. */
    public String site = "localhost";

    /** Whether it says that it has verified its user. */
    public boolean verifies = true;

    /** The number that it counts up. */
    public int counter = 1;

    /** The handle that it sends; that of the question unless it is set. */
    public String handle = "";

    private final byte[] credentialId = new byte[16];
    private final KeyPair keys;

    public TestAuthenticator(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(credentialId);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes the passkey. */
    public String make(String options) {
        JsonNode question = question(options);
        if (handle.isEmpty()) {
            handle = question.at("/user/id").asText();
        }
        ByteArrayOutputStream attestation = new ByteArrayOutputStream();
        byte[] data = authenticatorData(USER_PRESENT | (verifies ? USER_VERIFIED : 0) | HAS_KEY, true);
        attestation.writeBytes(new byte[] {(byte) 0xA3});
        attestation.writeBytes(text("fmt"));
        attestation.writeBytes(text("none"));
        attestation.writeBytes(text("attStmt"));
        attestation.write(0xA0);
        attestation.writeBytes(text("authData"));
        attestation.writeBytes(new byte[] {0x58, (byte) data.length});
        attestation.writeBytes(data);
        return answer(Map.of(
                "clientDataJSON", base64(clientData("webauthn.create", question)),
                "attestationObject", base64(attestation.toByteArray())));
    }

    /** Shows the passkey. */
    public String show(String options) {
        byte[] client = clientData("webauthn.get", question(options));
        byte[] data = authenticatorData(USER_PRESENT | (verifies ? USER_VERIFIED : 0), false);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(sha256(client));
            return answer(Map.of(
                    "clientDataJSON", base64(client),
                    "authenticatorData", base64(data),
                    "signature", base64(signature.sign()),
                    "userHandle", handle));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String answer(Map<String, String> response) {
        return new String(
                Json.bytes(Map.of(
                        "id",
                        base64(credentialId),
                        "type",
                        "public-key",
                        "response",
                        response,
                        "clientExtensionResults",
                        Map.of())),
                StandardCharsets.UTF_8);
    }

    private byte[] clientData(String type, JsonNode question) {
        return Json.bytes(
                Map.of("type", type, "challenge", question.path("challenge").asText(), "origin", origin));
    }

    private byte[] authenticatorData(int flags, boolean withKey) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(sha256(site.getBytes(StandardCharsets.UTF_8)));
        data.write(flags);
        data.writeBytes(ByteBuffer.allocate(4).putInt(counter).array());
        if (withKey) {
            ECPublicKey key = (ECPublicKey) keys.getPublic();
            data.writeBytes(new byte[16]);
            data.writeBytes(new byte[] {0, (byte) credentialId.length});
            data.writeBytes(credentialId);
            data.writeBytes(new byte[] {(byte) 0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32});
            data.writeBytes(coordinate(key.getW().getAffineX()));
            data.writeBytes(new byte[] {0x22, 0x58, 32});
            data.writeBytes(coordinate(key.getW().getAffineY()));
        }
        return data.toByteArray();
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static byte[] text(String text) {
        return ByteBuffer.allocate(1 + text.length())
                .put((byte) (0x60 + text.length()))
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static JsonNode question(String options) {
        try {
            return Json.parse(options.getBytes(StandardCharsets.UTF_8)).path("publicKey");
        } catch (IOException e) {
            throw new AssertionError(options, e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
