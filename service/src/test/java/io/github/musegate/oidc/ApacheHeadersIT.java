package io.github.musegate.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.app.TestGate;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is played: a real Apache signs people in at a real provider and vouches for them in headers. */
class ApacheHeadersIT {

    private static final Path APACHE = Path.of("/usr/sbin/apache2");
    private static final Path MODULES = Path.of("/usr/lib/apache2/modules");

    @Test
    void peopleWhomApacheVouchesForAreWhoTheProviderSaysTheyAre(@TempDir Path folder)
            throws IOException, InterruptedException {
        TestPeers.assume();
        Assumptions.assumeTrue(
                Files.exists(MODULES.resolve("mod_auth_openidc.so"))
                        || System.getenv().containsKey("CI"),
                "there is no Apache with mod_auth_openidc on this machine");
        try (TestGate gate = TestGate.complete(Map.of(
                "TRUSTED_PROXY_ENABLED", "true",
                "TRUSTED_PROXY_IPS", "127.0.0.1",
                "TRUSTED_PROXY_PRESET", "authentik",
                "TRUSTED_PROXY_AUTO_PROVISION", "true",
                "TRUSTED_PROXY_ADMIN_GROUPS", "music-admins"))) {
            int providerPort = TestPeers.freePort();
            int port = TestPeers.freePort();
            Process provider = TestPeers.provider(
                    providerPort, "http://127.0.0.1:" + gate.port(), "op", "http://127.0.0.1:" + port);
            Process apache = apache(folder, port, providerPort, gate.port());
            try {
                URI me = URI.create("http://127.0.0.1:" + port + "/api/me");
                assertThat(who(new ProviderBrowser().open(me, "alice", "alicepw")))
                        .isEqualTo("alice admin");
                assertThat(who(new ProviderBrowser()
                                .open(
                                        me,
                                        "bob",
                                        "bobpw",
                                        "X-authentik-username",
                                        "root",
                                        "X-authentik-groups",
                                        "music-admins")))
                        .as("what the browser says itself counts for nothing")
                        .isEqualTo("bob user");
            } finally {
                Stream.concat(apache.descendants(), Stream.of(apache.toHandle()))
                        .forEach(ProcessHandle::destroy);
                provider.destroy();
                apache.waitFor();
            }
        }
    }

    private static String who(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return TestGate.json(reply).path("user").path("username").asText() + " "
                + TestGate.json(reply).path("role").asText();
    }

    private static Process apache(Path folder, int port, int provider, int gate)
            throws IOException, InterruptedException {
        Path configuration = folder.resolve("apache.conf");
        Files.writeString(
                configuration,
                TestPeers.resource("/oidc/apache.conf")
                        .replace("FOLDER", folder.toString())
                        .replace("MODULES", MODULES.toString())
                        .replace("ISSUER", "http://127.0.0.1:" + provider)
                        .replace("PORT", String.valueOf(port))
                        .replace("GATE", String.valueOf(gate)));
        Process apache = new ProcessBuilder(APACHE.toString(), "-DFOREGROUND", "-f", configuration.toString())
                .inheritIO()
                .start();
        for (int i = 0; i < 100; i++) {
            assertThat(apache.isAlive()).as("Apache runs").isTrue();
            try (Socket _ = new Socket("127.0.0.1", port)) {
                return apache;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("Apache does not listen");
    }
}
