package io.github.musegate.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.github.musegate.app.TestGate;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Signing out here and there: RP-initiated and by the back channel (L13). */
class OidcLogoutIT {

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
                "PUBLIC_URL",
                "http://music.example.test"));
    }

    @AfterAll
    static void stop() {
        gate.close();
        provider.close();
    }

    @BeforeEach
    void signIn() {
        assertThat(visitor.signIn(provider).statusCode()).isEqualTo(302);
        assertThat(visitor.signedIn()).isTrue();
    }

    private static HttpResponse<String> tell(String token) {
        return gate.send(
                "POST",
                "/auth/oidc/oidc/backchannel-logout",
                "logout_token=" + token,
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    @Test
    void signingOutHereLeadsToTheProvider() {
        HttpResponse<String> reply = visitor.post("/logout", "{}", "X-Requested-With", "XMLHttpRequest");
        URI address = URI.create(TestGate.json(reply).path("redirect").asText());
        assertThat(address.toString()).startsWith(provider.issuer() + "/end?");
        Map<String, String> wish = PlayedProvider.parameters(address.getRawQuery());
        assertThat(wish.get("id_token_hint")).contains(".");
        assertThat(wish.get("client_id")).isEqualTo(PlayedProvider.CLIENT);
        assertThat(wish.get("post_logout_redirect_uri")).isEqualTo("http://music.example.test/login");
        assertThat(visitor.signedIn()).isFalse();
    }

    @Test
    void onlyADeliberateSignOutOfSuchASessionDoes() {
        String local = gate.signIn(TestGate.ADMIN, TestGate.PASSWORD);
        HttpResponse<String> reply =
                gate.send("POST", "/logout", "{}", "X-Requested-With", "XMLHttpRequest", "Cookie", local);
        assertThat(TestGate.json(reply).path("redirect").isMissingNode()
                        || TestGate.json(reply).path("redirect").isNull())
                .isTrue();
        gate.database().run("delete from musegate_session");
        assertThat(visitor.get("/account").headers().firstValue("Location")).hasValue("/login?next=%2Faccount");
    }

    @Test
    void anAddressOfOnesOwnAndNoAddressAtAll() {
        gate.asAdministrator(
                "PATCH", "/api/oidc/providers/oidc", "{\"logout_url\":\"https://auth.example.test/if/flow/bye/\"}");
        assertThat(TestGate.json(visitor.post("/logout", "{}", "X-Requested-With", "XMLHttpRequest"))
                        .path("redirect")
                        .asText())
                .isEqualTo("https://auth.example.test/if/flow/bye/");
        gate.asAdministrator("PATCH", "/api/oidc/providers/oidc", "{\"logout\":\"local\"}");
        signIn();
        assertThat(visitor.post("/logout", "{}", "X-Requested-With", "XMLHttpRequest")
                        .body())
                .doesNotContain("auth.example.test");
        gate.asAdministrator("PATCH", "/api/oidc/providers/oidc", "{\"logout\":\"provider\",\"logout_url\":\"\"}");
    }

    @Test
    void theProviderEndsASessionAtOnce() {
        String local = gate.signIn(TestGate.ADMIN, TestGate.PASSWORD);
        assertThat(tell(provider.signed(provider.logout().build())).statusCode())
                .isEqualTo(200);
        assertThat(visitor.signedIn()).isFalse();
        assertThat(gate.get("/api/me", "Cookie", local).statusCode()).isEqualTo(200);
    }

    @Test
    void theProviderEndsAllSessionsOfAPerson() {
        TestVisitor elsewhere = new TestVisitor(gate, "oidc");
        assertThat(elsewhere.signIn(provider).statusCode()).isEqualTo(302);
        JWTClaimsSet token =
                provider.logout().claim("sid", null).subject("subject-of-ann").build();
        assertThat(tell(PlayedProvider.signed(token, provider.key, new JOSEObjectType("logout+jwt")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(visitor.signedIn()).isFalse();
        assertThat(elsewhere.signedIn()).isFalse();
    }

    @Test
    void newsOfSomebodyElseEndNothing() {
        assertThat(tell(provider.signed(provider.logout().claim("sid", "other").build()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(tell(provider.signed(provider.logout().subject("other").build()))
                        .statusCode())
                .as("both must fit")
                .isEqualTo(200);
        assertThat(visitor.signedIn()).isTrue();
    }

    @Test
    void theSameNewsCountOnce() {
        String token = provider.signed(provider.logout().build());
        assertThat(tell(token).statusCode()).isEqualTo(200);
        signIn();
        assertThat(tell(token).statusCode()).isEqualTo(400);
        assertThat(visitor.signedIn()).isTrue();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("for another program", token -> token.audience("other")),
                broken("of another issuer", token -> token.issuer("https://attacker.example")),
                broken("without the event", token -> token.claim("events", null)),
                broken("with another event", token -> token.claim("events", Map.of("x", Map.of()))),
                broken("with a nonce, as an ID token has it", token -> token.claim("nonce", "x")),
                broken("about nobody", token -> token.claim("sid", null)),
                broken("without a name of its own", token -> token.jwtID(null)),
                broken("without an end", token -> token.expirationTime(null)),
                broken("without a time", token -> token.issueTime(null)),
                broken("old", token -> token.issueTime(Date.from(Instant.now().minus(Duration.ofMinutes(20))))),
                broken(
                        "of the future",
                        token -> token.issueTime(Date.from(Instant.now().plus(Duration.ofMinutes(20))))),
                broken(
                        "expired",
                        token -> token.expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(5))))));
    }

    private static Arguments broken(String what, Consumer<JWTClaimsSet.Builder> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void newsThatAreNotGoodEndNothing(String what, Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder token = provider.logout();
        change.accept(token);
        assertThat(tell(provider.signed(token.build())).statusCode()).as(what).isEqualTo(400);
        assertThat(visitor.signedIn()).isTrue();
    }

    @Test
    void newsThatTheProviderDidNotSignEndNothing() {
        JWTClaimsSet token = provider.logout().build();
        assertThat(tell(new PlainJWT(token).serialize()).statusCode()).isEqualTo(400);
        assertThat(tell(PlayedProvider.signed(token, PlayedProvider.newKey("k1"), JOSEObjectType.JWT))
                        .statusCode())
                .isEqualTo(400);
        assertThat(tell("nonsense").statusCode()).isEqualTo(400);
        assertThat(visitor.signedIn()).isTrue();
    }
}
