package io.github.musegate.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.app.TestGate;
import io.github.musegate.factors.TestApp;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account that exists here becomes somebody's of a provider only when both sides are proven (L12). */
class OidcLinkIT {

    private static final String PASSWORD = "listening 1 day";
    private static final String SHOWN = "{\"password\":\"" + PASSWORD + "\"}";

    private PlayedProvider provider;
    private TestGate gate;
    private TestVisitor visitor;

    @BeforeEach
    void start() {
        provider = new PlayedProvider();
        gate = TestGate.complete(Map.of(
                "OIDC_ISSUER_URL",
                provider.issuer(),
                "OIDC_CLIENT_ID",
                PlayedProvider.CLIENT,
                "OIDC_CLIENT_SECRET",
                PlayedProvider.SECRET,
                "OIDC_LINK_LOCAL_USERS",
                "confirm"));
        gate.asAdministrator("POST", "/api/users", "{\"username\":\"ann\",\"password\":\"" + PASSWORD + "\"}");
        visitor = new TestVisitor(gate, "oidc");
    }

    @AfterEach
    void stop() {
        gate.close();
        provider.close();
    }

    @Test
    void thePasswordOfTheAccountLinksIt() {
        HttpResponse<String> reply = visitor.signIn(provider);
        assertThat(TestVisitor.location(reply)).hasToString("/link?provider=oidc");
        assertThat(visitor.signedIn()).isFalse();
        assertThat(visitor.post("/api/auth/link", "{\"password\":\"not this one\"}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(TestVisitor.location(visitor.signIn(provider)))
                .as("still not")
                .hasToString("/link?provider=oidc");
        assertThat(visitor.post("/api/auth/link", SHOWN).statusCode()).isEqualTo(200);
        assertThat(TestVisitor.location(visitor.signIn(provider))).hasToString("/");
        assertThat(TestGate.json(visitor.get("/api/me"))
                        .path("user")
                        .path("username")
                        .asText())
                .isEqualTo("ann");
    }

    @Test
    void anAccountWithASecondFactorAsksForIt() {
        String ann = gate.signIn("ann", PASSWORD);
        TestApp app = new TestApp(TestGate.json(gate.send(
                        "POST", "/api/me/factors/totp", "{\"current_password\":\"" + PASSWORD + "\"}", "Cookie", ann))
                .path("secret")
                .asText());
        String first = app.code(Instant.now());
        assertThat(gate.send("PUT", "/api/me/factors/totp", "{\"code\":\"" + first + "\"}", "Cookie", ann)
                        .statusCode())
                .isEqualTo(200);
        visitor.signIn(provider);
        HttpResponse<String> half = visitor.post("/api/auth/link", SHOWN);
        assertThat(half.statusCode()).isEqualTo(401);
        assertThat(half.body()).contains("second-factor-required");
        String shown = "{\"password\":\"" + PASSWORD + "\",\"code\":\"";
        assertThat(visitor.post("/api/auth/link", shown + app.wrongCode(Instant.now()) + "\"}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(TestVisitor.location(visitor.signIn(provider))).hasToString("/link?provider=oidc");
        assertThat(visitor.post("/api/auth/link", shown + app.code(Instant.now().plusSeconds(30)) + "\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(TestVisitor.location(visitor.signIn(provider))).hasToString("/");
    }

    @Test
    void thePasswordAloneLinksNothing() {
        assertThat(visitor.post("/api/auth/link", SHOWN).statusCode()).isEqualTo(403);
        visitor.cookies.put("musegate_oidc_link", "made.up");
        assertThat(visitor.post("/api/auth/link", SHOWN).statusCode()).isEqualTo(403);
    }

    @Test
    void anOfferEndsWithTheSetting() {
        visitor.signIn(provider);
        gate.asAdministrator("PATCH", "/api/oidc/providers/oidc", "{\"linking\":\"never\"}");
        assertThat(visitor.post("/api/auth/link", SHOWN).statusCode()).isEqualTo(403);
    }

    @Test
    void anUnverifiedPersonIsOfferedNothing() {
        provider.claims.put("email_verified", false);
        assertThat(visitor.signIn(provider).statusCode()).isEqualTo(403);
        assertThat(visitor.cookies).doesNotContainKey("musegate_oidc_link");
    }
}
