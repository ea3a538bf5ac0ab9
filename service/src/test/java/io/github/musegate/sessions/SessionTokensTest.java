package io.github.musegate.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokensTest {

    private static final String SECRET = "c4b8f2e9d7a1306554c4b8f2e9d7a130";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final SecretKey KEY = SessionKey.derive(SECRET);
    private static final UUID JTI = UUID.fromString("11111111-2222-4333-8444-555555555555");
    private static final String HEADER = "{\"typ\":\"JWT\",\"alg\":\"HS256\"}";
    private static final String CLAIMS =
            "{\"sub\":\"ann\",\"role\":\"user\",\"jti\":\"" + JTI + "\",\"iat\":1795262400,\"exp\":1795291200}";

    private final SessionTokens tokens = new SessionTokens(KEY, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whatWeWriteWeRead() {
        SessionClaims claims = new SessionClaims(JTI, "änn", "user", NOW, NOW.plus(Duration.ofHours(8)));
        assertThat(tokens.read(tokens.write(claims))).contains(claims);
    }

    @Test
    void theTokensOfThisTestAreAsWeWriteThem() {
        assertThat(new String(
                        decode(tokens.write(new SessionClaims(JTI, "ann", "user", NOW, NOW.plusSeconds(60)))),
                        StandardCharsets.UTF_8))
                .isEqualTo(HEADER);
        assertThat(tokens.read(signed(HEADER, CLAIMS, KEY))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\"}",
                "{\"typ\":\"JWT\",\"alg\":\"None\"}",
                "{\"typ\":\"JWT\",\"alg\":\"NONE\"}",
                "{\"typ\":\"JWT\"}",
                "{\"typ\":\"JWT\",\"alg\":\"\"}",
                "{\"typ\":\"JWT\",\"alg\":null}",
                "{\"typ\":\"JWT\",\"alg\":\"hs256\"}",
                "{\"typ\":\"JWT\",\"alg\":\"HS384\"}",
                "{\"typ\":\"JWT\",\"alg\":\"HS512\"}",
                "{\"typ\":\"JWT\",\"alg\":\"RS256\"}",
                "{\"typ\":\"JWT\",\"alg\":\"ES256\"}",
                "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"alg\":\"none\"}",
                "{\"typ\":\"JWT\",\"alg\":\"none\",\"alg\":\"HS256\"}",
                "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"crit\":[\"exp\"]}",
                "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"crit\":[]}",
                "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}}",
                "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"jku\":\"https://keys.example/jwks\"}",
                "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"x5u\":\"https://keys.example/cert\"}",
                "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"1\"}",
                "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"../../dev/null\"}",
                "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"1' or '1'='1\"}",
                "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"b64\":false}",
                "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"zip\":\"DEF\"}",
                "{\"typ\":\"at+jwt\",\"alg\":\"HS256\"}",
                "{\"alg\":\"HS256\"}",
                "{}",
                "",
                "[]",
                "null"
            })
    void anyOtherHeaderIsRefusedAlthoughTheSignatureFits(String header) {
        assertThat(tokens.read(signed(header, CLAIMS, KEY))).isEmpty();
        assertThat(tokens.read(part(header) + "." + part(CLAIMS) + ".")).isEmpty();
    }

    @Test
    void aVeryLongKeyIdIsRefused() {
        assertThat(tokens.read(signed(
                        "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"" + "k".repeat(10_240) + "\"}", CLAIMS, KEY)))
                .isEmpty();
    }

    @Test
    void anotherSecretIsRefused() {
        assertThat(tokens.read(signed(HEADER, CLAIMS, SessionKey.derive("another-secret-0123456789abcdef"))))
                .isEmpty();
        assertThat(tokens.read(signed(HEADER, CLAIMS, new SecretKeySpec(new byte[32], "HmacSHA256"))))
                .isEmpty();
    }

    @Test
    void aTokenThatIsSignedWithTheSecretItselfIsNotOurs() {
        SecretKey asIs = new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        assertThat(tokens.read(signed(HEADER, CLAIMS, asIs))).isEmpty();
    }

    @Test
    void aChangedPartIsRefused() {
        String good = signed(HEADER, CLAIMS, KEY);
        String admin = part(CLAIMS.replace("\"user\"", "\"admin\""));
        String[] parts = good.split("\\.");
        assertThat(tokens.read(parts[0] + "." + admin + "." + parts[2])).isEmpty();
        assertThat(tokens.read(parts[0] + "." + parts[1] + ".")).isEmpty();
        assertThat(tokens.read(parts[0] + "." + parts[1])).isEmpty();
        assertThat(tokens.read(good + ".x")).isEmpty();
        assertThat(tokens.read(good + "A")).isEmpty();
        assertThat(tokens.read(parts[0] + "." + parts[1] + "." + parts[2].substring(0, 42)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.", "\u0000", "%%%"})
    void nonsenseIsRefusedWithoutAFault(String nonsense) {
        assertThat(tokens.read(nonsense)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // expired, or just now
                "{\"sub\":\"ann\",\"role\":\"user\",\"jti\":\"#\",\"iat\":1795200000,\"exp\":1795228800}",
                "{\"sub\":\"ann\",\"role\":\"user\",\"jti\":\"#\",\"iat\":1795200000,\"exp\":1795262400}",
                // from the future, and absurd
                "{\"sub\":\"ann\",\"role\":\"user\",\"jti\":\"#\",\"iat\":1795270000,\"exp\":1795291200}",
                "{\"sub\":\"ann\",\"role\":\"user\",\"jti\":\"#\",\"iat\":99999999999999999999,\"exp\":1795291200}",
                "{\"sub\":\"ann\",\"role\":\"user\",\"jti\":\"#\",\"iat\":1e300,\"exp\":1795291200}",
                "{\"sub\":\"ann\",\"role\":\"user\",\"jti\":\"#\",\"iat\":\"1795262400\",\"exp\":1795291200}",
                "{\"sub\":\"ann\",\"role\":\"user\",\"jti\":\"#\",\"iat\":{},\"exp\":1795291200}",
                "{\"sub\":\"ann\",\"role\":\"user\",\"jti\":\"#\",\"iat\":1795262400,\"nbf\":1795291000,\"exp\":1795291200}",
                // ends before it begins
                "{\"sub\":\"ann\",\"role\":\"user\",\"jti\":\"#\",\"iat\":1795262460,\"exp\":1795262450}",
                // something is missing or of another type
                "{\"role\":\"user\",\"jti\":\"#\",\"iat\":1795262400,\"exp\":1795291200}",
                "{\"sub\":\"\",\"role\":\"user\",\"jti\":\"#\",\"iat\":1795262400,\"exp\":1795291200}",
                "{\"sub\":\"ann\",\"jti\":\"#\",\"iat\":1795262400,\"exp\":1795291200}",
                "{\"sub\":\"ann\",\"role\":\"user\",\"iat\":1795262400,\"exp\":1795291200}",
                "{\"sub\":\"ann\",\"role\":\"user\",\"jti\":\"\",\"iat\":1795262400,\"exp\":1795291200}",
                "{\"sub\":\"ann\",\"role\":\"user\",\"jti\":\"1-1-1-1-1\",\"iat\":1795262400,\"exp\":1795291200}",
                "{\"sub\":\"ann\",\"role\":\"user\",\"jti\":\"' or 1=1\",\"iat\":1795262400,\"exp\":1795291200}",
                "{\"sub\":\"ann\",\"role\":\"user\",\"jti\":\"#\",\"exp\":1795291200}",
                "{\"sub\":\"ann\",\"role\":\"user\",\"jti\":\"#\",\"iat\":1795262400}",
                "[]",
                "null",
                "\"text\"",
                "{"
            })
    void wrongClaimsAreRefusedAlthoughTheSignatureFits(String claims) {
        assertThat(tokens.read(signed(HEADER, claims.replace("#", JTI.toString()), KEY)))
                .isEmpty();
    }

    private static byte[] decode(String token) {
        return Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(String header, String claims, SecretKey key) {
        String content = part(header) + "." + part(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
