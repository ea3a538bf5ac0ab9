package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An installation that is complete from its environment, tried as a new user would. */
class CompleteFromEnvironmentIT {

    private static TestGate gate;

    @BeforeAll
    static void start() {
        gate = TestGate.complete();
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    @Test
    void thereIsNoWizard() {
        HttpResponse<String> home = gate.get("/");
        assertThat(home.statusCode()).isEqualTo(302);
        assertThat(home.headers().firstValue("Location")).hasValue("/login?next=%2F");
        assertThat(gate.get("/login").statusCode()).isEqualTo(200);
    }

    @Test
    void signInGivesACookieThatIsHttpOnlyAndLax() {
        HttpResponse<String> reply = gate.send(
                "POST",
                "/auth",
                "{\"user\":\"root\",\"password\":\"" + TestGate.PASSWORD + "\"}",
                "X-Requested-With",
                "XMLHttpRequest");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(TestGate.json(reply).path("status").asText()).isEqualTo("ok");
        assertThat(reply.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("audiomuse_jwt=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure");
    }

    @Test
    void aFormSignsInToo() {
        HttpResponse<String> reply = gate.send(
                "POST",
                "/auth",
                "user=root&password=" + TestGate.PASSWORD.replace(" ", "+"),
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(reply.statusCode()).isEqualTo(302);
        assertThat(reply.headers().firstValue("Location")).hasValue("/");
        assertThat(reply.headers().firstValue("Set-Cookie")).isPresent();
    }

    @Test
    void theTokenPassesTheDoorWhateverTheContentTypeSays() {
        HttpResponse<String> reply = gate.send(
                "POST",
                "/api/clap/search",
                "{}",
                "Authorization",
                "Bearer " + TestGate.TOKEN,
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(reply.statusCode()).isEqualTo(501);
        assertThat(TestGate.json(reply).path("type").asText()).isEqualTo("/problems/not-implemented");
        assertThat(reply.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aListenerIsToldWhichCapabilityIsMissing() {
        gate.asAdministrator("POST", "/api/users", "{\"username\":\"lea\",\"password\":\"listening 1 day\"}");
        HttpResponse<String> reply =
                gate.send("POST", "/api/analysis/start", "{}", "Cookie", gate.signIn("lea", "listening 1 day"));
        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(TestGate.json(reply).path("capability").asText()).isEqualTo("run_analysis");
        assertThat(TestGate.json(reply).path("error").asText()).isEqualTo("Forbidden");
    }

    @Test
    void nobodyIsAskedToSignIn() {
        HttpResponse<String> reply = gate.send("POST", "/api/analysis/start", "{}");
        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(TestGate.json(reply).path("error").asText()).isEqualTo("Unauthorized");
    }

    @Test
    void aWrongTokenIsNobodyEvenBesideAValidCookie() {
        String cookie = gate.signIn(TestGate.ADMIN, TestGate.PASSWORD);
        assertThat(gate.get("/api/me", "Cookie", cookie).statusCode()).isEqualTo(200);
        assertThat(gate.get("/api/me", "Cookie", cookie, "Authorization", "Bearer wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(gate.get("/api/me", "Cookie", cookie, "X-API-Key", "wrong").statusCode())
                .isEqualTo(401);
        assertThat(gate.get("/api/me", "Cookie", cookie, "Authorization", "Basic cm9vdDpyb290")
                        .statusCode())
                .as("homes put Basic in front; it says nothing here")
                .isEqualTo(200);
    }

    @Test
    void wrongTokensFromTheSameAddressDoNotShutTheRightOneOut() {
        for (int i = 0; i < 80; i++) {
            gate.get("/api/me", "Authorization", "Bearer wrong" + i);
        }
        assertThat(gate.get("/api/me", "Authorization", "Bearer wrong-again").statusCode())
                .isEqualTo(429);
        assertThat(gate.get("/api/me", "Authorization", "Bearer wrong1").statusCode())
                .as("an old token that is sent again is no guess")
                .isEqualTo(401);
        assertThat(gate.get("/api/me", "Authorization", "Bearer " + TestGate.TOKEN)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void explainKnowsOnlyPathsThatReachTheRouting() {
        for (String path : new String[] {"%25zz", "//api/users", "/api/users%252Fx"}) {
            assertThat(TestGate.json(gate.asAdministrator("GET", "/api/access/explain?method=GET&path=" + path, ""))
                            .path("decision")
                            .asText())
                    .as(path)
                    .isEqualTo("not_found");
        }
    }

    @Test
    void unknownAddressesAreNotFoundAndKnownOnesNameTheirMethods() {
        assertThat(gate.get("/api/nope").statusCode()).isEqualTo(404);
        HttpResponse<String> reply = gate.send("DELETE", "/api/health", "");
        assertThat(reply.statusCode()).isEqualTo(405);
        assertThat(reply.headers().firstValue("Allow").orElse("")).contains("GET");
    }
}
