package io.github.musegate.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.app.TestGate;
import io.github.musegate.http.RawConnection;
import io.github.musegate.http.RawConnection.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The proxies of the guides, with the configuration that the guides give: whoever signs in there is somebody here, and
 * whatever a client says of itself arrives on none of the routes.
 */
class GuidedSignInIT {

    private static final String SECRET = "between-proxy-and-gate-1";
    private static final String SECRET_HEADER = "X-MuseGate-Proxy-Secret";
    private static final String KEY = "Authorization: Bearer " + TestGate.TOKEN + "\r\n";

    @TempDir
    private Path directory;

    @Test
    void nginxWithAuthelia() throws IOException {
        int port = RealProxy.freePort();
        try (PlayedSignIn authelia = PlayedSignIn.authelia()) {
            String site = GuidePage.example("nginx-authelia.md", "nginx")
                    .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + ";")
                    .replace("AUTHELIA:9091", authelia.address())
                    .replace("\"SECRET\"", "\"" + SECRET + "\"");
            Function<Integer, String> before = gate -> site.replace("MUSEGATE:8000", "127.0.0.1:" + gate);
            List<String> headers = List.of("Remote-User", "Remote-Groups", "Remote-Name", "Remote-Email");
            nothingForgedArrives(RealProxy.NGINX, before, port, headers);
            peopleComeIn(RealProxy.NGINX, before, port, "authelia", headers);
        }
    }

    @Test
    void caddyWithAuthentik() throws IOException {
        int port = RealProxy.freePort();
        try (PlayedSignIn authentik = PlayedSignIn.authentik()) {
            String file = GuidePage.file("container/sign-in/Caddyfile");
            String site = file.substring(file.indexOf("\nmusic.example.org {"))
                    .replace("\nmusic.example.org {", "\nhttp://127.0.0.1:" + port + " {\n\tbind 127.0.0.1")
                    .replace("authentik:9000", authentik.address())
                    .replace("{$PROXY_SECRET}", SECRET);
            Function<Integer, String> before = gate -> site.replace("musegate:8000", "127.0.0.1:" + gate);
            List<String> headers = List.of(
                    "X-authentik-username",
                    "X-authentik-groups",
                    "X-authentik-uid",
                    "X-authentik-name",
                    "X-authentik-email",
                    "X-authentik-jwt");
            nothingForgedArrives(RealProxy.CADDY, before, port, headers);
            peopleComeIn(RealProxy.CADDY, before, port, "authentik", headers);
        }
    }

    private void nothingForgedArrives(RealProxy kind, Function<Integer, String> before, int port, List<String> headers)
            throws IOException {
        try (EchoServer echo = new EchoServer();
                RealProxy.Running proxy = kind.start(directory, before.apply(echo.port()), port)) {
            assertThat(proxy.process().isAlive()).isTrue();
            String forged = forged(headers) + SECRET_HEADER + ": mallory\r\n" + SECRET_HEADER.replace('-', '_')
                    + ": mallory\r\n";
            Reply share = get(port, "/share/x", forged);
            Reply file = get(port, "/static/x", forged);
            Reply program = get(port, "/api/me", forged + KEY);
            Reply keyed = get(port, "/api/me", forged + "X-API-Key: " + TestGate.TOKEN + "\r\n");
            Reply person = get(port, "/api/me", forged + PlayedSignIn.cookie("bob"));
            for (Reply reply : List.of(share, file, program, keyed, person)) {
                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.body()).doesNotContain("mallory");
            }
            assertThat(share.body()).doesNotContain(SECRET);
            assertThat(file.body()).doesNotContain(SECRET);
            assertThat(program.body()).doesNotContain(SECRET).contains(TestGate.TOKEN);
            assertThat(keyed.body()).doesNotContain(SECRET).contains(TestGate.TOKEN);
            assertThat(person.body())
                    .contains(SECRET)
                    .contains(headers.getFirst().toLowerCase(Locale.ROOT) + ": bob");
        }
    }

    private void peopleComeIn(
            RealProxy kind, Function<Integer, String> before, int port, String preset, List<String> headers)
            throws IOException {
        try (TestGate gate = TestGate.complete(Map.of(
                        "TRUSTED_PROXY_ENABLED", "true",
                        "TRUSTED_PROXY_PRESET", preset,
                        "TRUSTED_PROXY_IPS", "127.0.0.1",
                        "TRUSTED_PROXY_SECRET", SECRET,
                        "TRUSTED_PROXY_AUTO_PROVISION", "true",
                        "TRUSTED_PROXY_ADMIN_GROUPS", "music-admins"));
                RealProxy.Running proxy = kind.start(directory, before.apply(gate.port()), port)) {
            assertThat(proxy.process().isAlive()).isTrue();
            String forged = forged(headers).replace("mallory", "alice");
            assertThat(me(port, "").status()).isEqualTo(401);
            assertThat(me(port, forged).status()).isEqualTo(401);
            assertThat(me(port, PlayedSignIn.cookie("alice")).body())
                    .contains("\"username\":\"alice\"", "\"role\":\"admin\"");
            assertThat(me(port, PlayedSignIn.cookie("bob") + forged).body())
                    .contains("\"username\":\"bob\"", "\"role\":\"user\"");
            assertThat(me(port, KEY).status()).as("a program with its key").isEqualTo(200);
            assertThat(me(port, "X-API-Key: " + TestGate.TOKEN + "\r\n").status())
                    .as("the other header for keys")
                    .isEqualTo(200);
            assertThat(me(port, forged + "Authorization: Bearer wrong\r\n" + PlayedSignIn.cookie("alice"))
                            .status())
                    .as("nobody vouches for a program")
                    .isEqualTo(401);
            assertThat(get(port, "/share/none", forged).status()).isEqualTo(404);
            assertThat(get(port, "/static/app.js", forged).status())
                    .as("what the page of a public link consists of")
                    .isEqualTo(200);
            assertThat(get(gate.port(), "/api/me", forged).status())
                    .as("the proxy's address without its secret")
                    .isEqualTo(401);
        }
    }

    private static String forged(List<String> headers) {
        StringBuilder text = new StringBuilder();
        for (String header : headers) {
            text.append(header).append(": mallory\r\n");
            text.append(header.replace('-', '_')).append(": mallory\r\n");
        }
        return text.toString();
    }

    private static Reply me(int port, String headers) throws IOException {
        return get(port, "/api/me", headers);
    }

    private static Reply get(int port, String path, String headers) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAccept: application/json\r\n"
                    + headers + "\r\n");
            return connection.read();
        }
    }
}
