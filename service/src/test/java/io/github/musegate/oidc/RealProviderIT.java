package io.github.musegate.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.app.TestGate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sign-in and sign-out with a certified provider, as a browser does it. */
class RealProviderIT {

    private static Process node;
    private static TestGate gate;

    private final TestVisitor visitor = new TestVisitor(gate, "op");
    private final ProviderBrowser browser = new ProviderBrowser();

    @BeforeAll
    static void start() throws IOException {
        TestPeers.assume();
        gate = TestGate.complete();
        int port = TestPeers.freePort();
        node = TestPeers.provider(port, "http://127.0.0.1:" + gate.port(), "op");
        String added = """
                {"id":"op","title":"Home","issuer":"http://127.0.0.1:%d","client_id":"musegate",
                 "client_secret":"client-secret+/=%%","auto_provision":true,"admin_groups":["music-admins"]}
                """.formatted(port);
        assertThat(gate.asAdministrator("POST", "/api/oidc/providers", added).statusCode())
                .isEqualTo(201);
        String address = "http://127.0.0.1:" + gate.port();
        assertThat(gate.asAdministrator("POST", "/api/setup", "{\"config\":{\"PUBLIC_URL\":\"" + address + "\"}}")
                        .statusCode())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.destroy();
        }
        if (gate != null) {
            gate.close();
        }
    }

    private HttpResponse<String> signIn(String name, String password) {
        URI back = browser.signIn(visitor.start("?next=%2Faccount"), name, password, "http://127.0.0.1:" + gate.port());
        return visitor.get(back.getPath() + "?" + back.getRawQuery(), "Accept", "text/html");
    }

    @Test
    void groupsOfTheProviderMakeAnAdministratorAndAListener() {
        HttpResponse<String> reply = signIn("alice", "alicepw");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(302);
        assertThat(TestVisitor.location(reply)).hasToString("/account");
        assertThat(TestGate.json(visitor.get("/api/me")).path("role").asText()).isEqualTo("admin");

        TestVisitor other = new TestVisitor(gate, "op");
        URI back = new ProviderBrowser().signIn(other.start(""), "bob", "bobpw", "http://127.0.0.1:" + gate.port());
        assertThat(other.get(back.getPath() + "?" + back.getRawQuery()).statusCode())
                .isEqualTo(302);
        assertThat(TestGate.json(other.get("/api/me")).path("role").asText()).isEqualTo("user");
    }

    @Test
    void aCodeThatWasUsedIsRefusedByBoth() {
        URI back = browser.signIn(visitor.start(""), "bob", "bobpw", "http://127.0.0.1:" + gate.port());
        Map<String, String> kept = Map.copyOf(visitor.cookies);
        assertThat(visitor.get(back.getPath() + "?" + back.getRawQuery()).statusCode())
                .isEqualTo(302);
        visitor.cookies.clear();
        visitor.cookies.putAll(kept);
        assertThat(visitor.get(back.getPath() + "?" + back.getRawQuery(), "Accept", "text/html")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aFreshSignInAsksForThePasswordAgain() {
        assertThat(signIn("bob", "bobpw").statusCode()).isEqualTo(302);
        assertThat(browser.isAsked(visitor.start("")))
                .as("the provider knows bob")
                .isFalse();
        assertThat(browser.isAsked(visitor.start("?fresh=true"))).isTrue();
    }

    @Test
    void signingOutHereSignsOutThereAndEverywhere() throws InterruptedException {
        assertThat(signIn("bob", "bobpw").statusCode()).isEqualTo(302);
        TestVisitor tablet = new TestVisitor(gate, "op");
        URI back = browser.signIn(tablet.start(""), "bob", "bobpw", "http://127.0.0.1:" + gate.port());
        assertThat(tablet.get(back.getPath() + "?" + back.getRawQuery()).statusCode())
                .isEqualTo(302);
        assertThat(tablet.signedIn()).isTrue();

        HttpResponse<String> out = visitor.post("/logout", "{}", "X-Requested-With", "XMLHttpRequest");
        URI end = URI.create(TestGate.json(out).path("redirect").asText());
        assertThat(browser.signOut(end)).hasToString("http://127.0.0.1:" + gate.port() + "/login");
        assertThat(visitor.signedIn()).isFalse();
        for (int i = 0; i < 50 && tablet.cookies.containsKey("audiomuse_jwt"); i++) {
            if (tablet.get("/api/me").statusCode() == 401) {
                assertThat(browser.isAsked(visitor.start(""))).isTrue();
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the back channel did not end the other session");
    }
}
