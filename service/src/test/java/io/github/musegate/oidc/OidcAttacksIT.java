package io.github.musegate.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.github.musegate.app.TestGate;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What attackers try at a sign-in by OpenID Connect (L11, L12) ends without a session and with a line in the record. */
class OidcAttacksIT {

    private static TestGate gate;
    private static PlayedProvider provider;

    private final TestVisitor visitor = new TestVisitor(gate, "oidc");

    @BeforeAll
    static void start() {
        provider = new PlayedProvider();
        gate = TestGate.complete(Map.of(
                "OIDC_ISSUER_URL",
                provider.issuer(),
                "OIDC_CLIENT_ID",
                PlayedProvider.CLIENT,
                "OIDC_CLIENT_SECRET",
                PlayedProvider.SECRET,
                "OIDC_AUTO_PROVISION",
                "true",
                "OIDC_LINK_LOCAL_USERS",
                "by-name"));
    }

    @AfterAll
    static void stop() {
        gate.close();
        provider.close();
    }

    @BeforeEach
    void usual() {
        provider.claims.clear();
        provider.change = claims -> {};
        provider.sign = provider::signed;
        gate.database().run("delete from musegate_session");
    }

    private void assertNobody(HttpResponse<String> reply, int status) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(reply.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("audiomuse_jwt=e"));
        assertThat(visitor.signedIn()).isFalse();
        assertThat(sessions()).isZero();
    }

    private static long sessions() {
        return gate.database()
                .database()
                .client()
                .execute()
                .get("select count(*) as n from musegate_session")
                .orElseThrow()
                .column("n")
                .getLong();
    }

    @Test
    void anHonestVisitSucceeds() {
        HttpResponse<String> reply = visitor.signIn(provider);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(302);
        assertThat(TestVisitor.location(reply)).hasToString("/");
        assertThat(visitor.signedIn()).isTrue();
        assertThat(visitor.cookies.keySet()).containsExactly("audiomuse_jwt");
    }

    @Test
    void anAnswerWithoutStateOrWithAnotherIsRefused() {
        Map<String, String> answer = provider.authorize(visitor.start(""));
        Map<String, String> without = Map.of("code", answer.get("code"));
        assertNobody(visitor.comeBack(without), 400);
        assertNobody(visitor.comeBack(Map.of("code", answer.get("code"), "state", "x".repeat(43))), 400);
        Map<String, String> changed = Map.of("code", answer.get("code"), "state", answer.get("state") + "x");
        assertNobody(visitor.comeBack(changed), 400);
    }

    @Test
    void anotherBrowserHasNoUseForAnAnswer() {
        Map<String, String> attackers = provider.authorize(new TestVisitor(gate, "oidc").start(""));
        visitor.start("");
        assertNobody(visitor.comeBack(attackers), 400);
    }

    @Test
    void anAnswerCountsOnceEvenForWhoKeepsTheCookie() {
        Map<String, String> answer = provider.authorize(visitor.start(""));
        Map<String, String> kept = Map.copyOf(visitor.cookies);
        assertThat(visitor.comeBack(answer).statusCode()).isEqualTo(302);
        gate.database().run("delete from musegate_session");
        visitor.cookies.clear();
        visitor.cookies.putAll(kept);
        assertNobody(visitor.comeBack(answer), 400);
    }

    @Test
    void aCodeOfAnotherVisitIsRefused() {
        Map<String, String> stolen = provider.authorize(new TestVisitor(gate, "oidc").start(""));
        Map<String, String> own = provider.authorize(visitor.start(""));
        assertNobody(visitor.comeBack(Map.of("code", stolen.get("code"), "state", own.get("state"))), 400);
    }

    @Test
    void anAnswerOfAnotherProviderIsRefused() {
        Map<String, String> answer = provider.authorize(visitor.start(""));
        answer.put("iss", "https://attacker.example");
        assertNobody(visitor.comeBack(answer), 400);
    }

    @Test
    void aParameterThatComesTwiceIsRefused() {
        Map<String, String> answer = provider.authorize(visitor.start(""));
        String query = PlayedProvider.query(answer);
        assertNobody(visitor.get("/auth/oidc/oidc/callback?" + query + "&code=other", "Accept", "text/html"), 400);
        assertNobody(visitor.get("/auth/oidc/oidc/callback?state=x&" + query, "Accept", "text/html"), 400);
    }

    static Stream<Arguments> brokenClaims() {
        Date past = Date.from(Instant.now().minus(Duration.ofHours(1)));
        Date future = Date.from(Instant.now().plus(Duration.ofHours(1)));
        return Stream.of(
                broken("nonce of another visit", token -> token.claim("nonce", "other")),
                broken("no nonce", token -> token.claim("nonce", null)),
                broken("another issuer", token -> token.issuer("https://attacker.example")),
                broken("for another program", token -> token.audience("other")),
                broken("for several, not saying for which", token -> token.audience(List.of("musegate", "other"))),
                broken(
                        "made for another of several",
                        token -> token.audience(List.of("musegate", "other")).claim("azp", "other")),
                broken("expired", token -> token.expirationTime(past)),
                broken("no expiry", token -> token.expirationTime(null)),
                broken("issued in the future", token -> token.issueTime(future)),
                broken("no time of issue", token -> token.issueTime(null)),
                broken("no subject", token -> token.subject(null)),
                broken("no name", token -> token.claim("preferred_username", null)));
    }

    private static Arguments broken(String what, Consumer<JWTClaimsSet.Builder> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenClaims")
    void aTokenThatSaysTheWrongThingIsRefused(String what, Consumer<JWTClaimsSet.Builder> change) {
        provider.change = change;
        assertThat(visitor.signIn(provider).statusCode()).as(what).isBetween(400, 502);
        assertThat(visitor.signedIn()).isFalse();
        assertThat(sessions()).isZero();
    }

    static Stream<Arguments> brokenSignatures() {
        return Stream.of(
                forged("alg none", token -> new PlainJWT(token).serialize()),
                forged(
                        "HMAC with the client secret",
                        token -> hmac(token, PlayedProvider.SECRET.getBytes(StandardCharsets.UTF_8))),
                forged("HMAC with the public key", token -> {
                    try {
                        return hmac(token, provider.key.toPublicKey().getEncoded());
                    } catch (JOSEException e) {
                        throw new IllegalStateException(e);
                    }
                }),
                forged(
                        "another key under the same name",
                        token -> PlayedProvider.signed(token, PlayedProvider.newKey("k1"), JOSEObjectType.JWT)),
                forged(
                        "a key that brings itself",
                        token -> PlayedProvider.signed(token, PlayedProvider.newKey("mine"), JOSEObjectType.JWT)),
                forged("no signature", token -> {
                    String good = provider.signed(token);
                    return good.substring(0, good.lastIndexOf('.') + 1);
                }));
    }

    private static Arguments forged(String what, Function<JWTClaimsSet, String> sign) {
        return Arguments.of(what, sign);
    }

    private static String hmac(JWTClaimsSet token, byte[] secret) {
        try {
            byte[] long32 = java.util.Arrays.copyOf(secret, Math.max(32, secret.length));
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), token);
            jwt.sign(new MACSigner(long32));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenSignatures")
    void aTokenThatTheProviderDidNotSignIsRefused(String what, Function<JWTClaimsSet, String> sign) {
        provider.sign = sign;
        assertThat(visitor.signIn(provider).statusCode()).as(what).isBetween(400, 502);
        assertThat(visitor.signedIn()).isFalse();
        assertThat(sessions()).isZero();
    }

    @Test
    void aNameThatTheProviderHasNotVerifiedNeverReachesALocalAccount() {
        gate.asAdministrator("POST", "/api/users", "{\"username\":\"lea\",\"password\":\"listening 1 day\"}");
        provider.claims.put("preferred_username", "lea");
        provider.claims.put("sub", "subject-of-a-stranger");
        provider.claims.put("email_verified", false);
        assertNobody(visitor.signIn(provider), 403);
    }

    @Test
    void aNameNeverReachesAnAdministrator() {
        provider.claims.put("preferred_username", TestGate.ADMIN);
        provider.claims.put("sub", "subject-of-another-stranger");
        assertNobody(visitor.signIn(provider), 403);
    }

    @Test
    void theBrowserIsSentNowhereElseAfterwards() {
        for (String next : new String[] {"//evil.example", "https://evil.example/", "/\\evil.example", "/auth/x"}) {
            Map<String, String> answer = provider.authorize(visitor.start("?next=" + PlayedProvider.encoded(next)));
            assertThat(TestVisitor.location(visitor.comeBack(answer))).as(next).hasToString("/");
        }
        Map<String, String> answer = provider.authorize(visitor.start("?next=%2Faccount"));
        assertThat(TestVisitor.location(visitor.comeBack(answer))).hasToString("/account");
    }

    @Test
    void theAddressToComeBackToDoesNotComeFromTheRequest() {
        URI location = URI.create(gate.get("/auth/oidc/oidc/start", "X-Forwarded-Host", "evil.example")
                .headers()
                .firstValue("Location")
                .orElseThrow());
        assertThat(PlayedProvider.parameters(location.getRawQuery()).get("redirect_uri"))
                .isEqualTo("http://127.0.0.1:" + gate.port() + "/auth/oidc/oidc/callback");
    }

    @Test
    void aSessionThatWasThereBeforeIsWorthNothingAfterwards() {
        String planted = gate.signIn(TestGate.ADMIN, TestGate.PASSWORD);
        visitor.cookies.put("audiomuse_jwt", planted.substring(planted.indexOf('=') + 1));
        assertThat(visitor.signIn(provider).statusCode()).isEqualTo(302);
        assertThat(gate.get("/api/me", "Cookie", planted).statusCode()).isEqualTo(401);
        assertThat(TestGate.json(visitor.get("/api/me"))
                        .path("user")
                        .path("username")
                        .asText())
                .isEqualTo("ann");
    }

    @Test
    void manyBegunVisitsStayFew() {
        for (int i = 0; i < 12; i++) {
            visitor.start("?next=%2F" + "x".repeat(500));
        }
        assertThat(visitor.cookies).hasSizeLessThanOrEqualTo(4);
        assertThat(visitor.signIn(provider).statusCode()).isEqualTo(302);
    }

    @Test
    void everyRefusalStandsInTheRecord() throws InterruptedException {
        visitor.comeBack(Map.of("code", "x", "state", "y".repeat(43)));
        String lines = "";
        for (int i = 0; i < 100 && !lines.contains("\"by\":\"oidc\""); i++) {
            Thread.sleep(100);
            lines = gate.asAdministrator("GET", "/api/audit?action=sign_in&result=failed", "")
                    .body();
        }
        assertThat(lines).contains("\"by\":\"oidc\"", "\"provider\":\"oidc\"");
    }
}
