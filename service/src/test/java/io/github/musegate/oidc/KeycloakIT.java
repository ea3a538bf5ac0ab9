package io.github.musegate.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.app.TestGate;
import io.github.musegate.docs.DocsPage;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * One sign-in and sign-out with a real Keycloak, which the build unpacks where MUSEGATE_TEST_PEERS is set. Its client and our
 * environment are those of the guide.
 */
class KeycloakIT {

    private static final Path HOME = Path.of("target", "keycloak");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final DocsPage GUIDE = DocsPage.of("openid-connect.md");
    private static final String SECRET = "client-secret";

    @Test
    void peopleOfAKeycloakSignInAndOut() throws IOException, InterruptedException {
        TestPeers.assume();
        int port = TestPeers.freePort();
        try (TestGate gate = TestGate.complete(environment("http://127.0.0.1:" + port))) {
            Process keycloak = start(port, "http://127.0.0.1:" + gate.port());
            try {
                String issuer = "http://127.0.0.1:" + port + "/realms/music";
                awaitAnswer(keycloak, URI.create(issuer + "/.well-known/openid-configuration"));
                signInAndOut(gate, issuer);
            } finally {
                Stream.concat(keycloak.descendants(), Stream.of(keycloak.toHandle()))
                        .forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    private static void signInAndOut(TestGate gate, String issuer) throws InterruptedException {
        String own = "http://127.0.0.1:" + gate.port();
        assertThat(gate.asAdministrator("POST", "/api/setup", "{\"config\":{\"PUBLIC_URL\":\"" + own + "\"}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(gate.asAdministrator("POST", "/api/oidc/providers/test", "{\"issuer\":\"" + issuer + "\"}")
                        .body())
                .contains("\"ok\":true", "\"end_session\":true");
        TestVisitor alice = new TestVisitor(gate, "oidc");
        signIn(alice, new ProviderBrowser(), "alice", "alicepw", own);
        assertThat(TestGate.json(alice.get("/api/me")).path("role").asText()).isEqualTo("admin");

        ProviderBrowser browser = new ProviderBrowser();
        TestVisitor bob = new TestVisitor(gate, "oidc");
        TestVisitor bobsTablet = new TestVisitor(gate, "oidc");
        signIn(bob, browser, "bob", "bobpw", own);
        signIn(bobsTablet, browser, "bob", "bobpw", own);
        assertThat(TestGate.json(bob.get("/api/me")).path("role").asText()).isEqualTo("user");

        HttpResponse<String> out = bob.post("/logout", "{}", "X-Requested-With", "XMLHttpRequest");
        URI end = URI.create(TestGate.json(out).path("redirect").asText());
        assertThat(browser.signOut(end).toString()).startsWith(own + "/login");
        Instant until = Instant.now().plusSeconds(20);
        while (bobsTablet.get("/api/me").statusCode() == 200 && Instant.now().isBefore(until)) {
            Thread.sleep(200);
        }
        assertThat(bobsTablet.signedIn()).as("ended by the back channel").isFalse();
        assertThat(alice.signedIn()).isTrue();
        assertThat(browser.isAsked(bob.start(""))).as("signed out there, too").isTrue();
    }

    private static void signIn(TestVisitor visitor, ProviderBrowser browser, String name, String password, String own) {
        URI back = browser.signIn(visitor.start(""), name, password, own);
        HttpResponse<String> reply = visitor.get(back.getPath() + "?" + back.getRawQuery(), "Accept", "text/html");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(302);
    }

    /** The guide's names, with a Keycloak that is here. */
    private static Map<String, String> environment(String keycloak) {
        return GUIDE.example("# keycloak.env\n")
                .replace("https://auth.example.org", keycloak)
                .replace("CLIENT_SECRET=CLIENT_SECRET", "CLIENT_SECRET=" + SECRET)
                .lines()
                .skip(1)
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** The guide's client, for a MuseGate that is here. */
    private static String client(String gate) {
        return GUIDE.example("{\n  \"clientId\"")
                .replace("https://music.example.org", gate)
                .replace("CLIENT_SECRET", SECRET);
    }

    private static Process start(int port, String gate) throws IOException {
        Path home;
        try (Stream<Path> inside = Files.list(HOME)) {
            home = inside.findFirst().orElseThrow();
        }
        forget(home.resolve("data/h2"));
        Path imports = Files.createDirectories(home.resolve("data/import"));
        Files.writeString(
                imports.resolve("music-realm.json"),
                TestPeers.resource("/oidc/keycloak-realm.json").replace("CLIENT", client(gate)));
        ProcessBuilder builder = new ProcessBuilder(
                home.resolve("bin/kc.sh").toAbsolutePath().toString(),
                "start-dev",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--import-realm");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx512m");
        Path log = Path.of("target", "keycloak.log");
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** A realm of an earlier run would be kept, with the addresses of that run. */
    private static void forget(Path database) throws IOException {
        if (Files.isDirectory(database)) {
            try (Stream<Path> files = Files.list(database)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void awaitAnswer(Process keycloak, URI address) throws InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (!answers(address)) {
            assertThat(keycloak.isAlive()).as("see target/keycloak.log").isTrue();
            assertThat(Instant.now()).as("see target/keycloak.log").isBefore(until);
            Thread.sleep(500);
        }
    }

    private static boolean answers(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(2000);
            connection.setReadTimeout(10_000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
