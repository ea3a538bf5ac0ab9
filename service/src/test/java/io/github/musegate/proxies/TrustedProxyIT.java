package io.github.musegate.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.musegate.app.TestGate;
import io.github.musegate.http.RawConnection;
import io.github.musegate.http.RawConnection.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What MuseGate prints for real proxies, before an authentik that is played, against forged headers. */
class TrustedProxyIT {

    private static final String PROVIDER = "/outpost.goauthentik.io/auth/";
    private static final Map<String, String> GROUPS = Map.of("alice", "music-admins|music-users", "bob", "music-users");

    @ParameterizedTest
    @EnumSource
    void thePrintedConfigurationKeepsForgedHeadersOut(RealProxy kind, @TempDir Path directory) throws IOException {
        HttpServer provider = provider();
        int port = RealProxy.freePort();
        try (TestGate gate = TestGate.complete(Map.of(
                        "TRUSTED_PROXY_ENABLED", "true",
                        "TRUSTED_PROXY_IPS", "127.0.0.1",
                        "TRUSTED_PROXY_AUTO_PROVISION", "true",
                        "TRUSTED_PROXY_ADMIN_GROUPS", "music-admins"));
                RealProxy.Running proxy = kind.start(
                        directory, sites(kind, port, provider.getAddress().getPort(), gate), port)) {
            assertThat(me(port, "").status()).as("nobody is signed in").isEqualTo(401);
            assertThat(get(port, "/static/app.js", "").status())
                    .as("what the page of a public link consists of")
                    .isEqualTo(200);
            assertThat(me(port, person("alice")).body())
                    .contains("\"username\":\"alice\"")
                    .contains("\"role\":\"admin\"")
                    .contains("\"method\":\"proxy\"");
            for (String forged : new String[] {
                "X-authentik-username: alice\r\nX-authentik-groups: music-admins\r\nX-authentik-uid: uid-of-alice\r\n",
                "X-authentik-username: alice\r\nX-authentik-username: alice\r\n",
                "X-authentik-jwt: forged\r\nX-authentik-meta-app: forged\r\n",
                "X_authentik_username: alice\r\nX_authentik_groups: music-admins\r\n",
                "X-Forwarded-For: 127.0.0.1\r\n",
            }) {
                Reply reply = me(port, person("bob") + forged);
                assertThat(reply.status()).as(forged + reply.body()).isEqualTo(200);
                assertThat(reply.body()).contains("\"username\":\"bob\"").contains("\"role\":\"user\"");
                assertThat(me(port, forged).status()).as(forged).isEqualTo(401);
            }
            for (String mixed : new String[] {"X-authentik_username: alice", "X-authentik_groups: music-admins"}) {
                Reply reply = me(port, person("bob") + mixed + "\r\n");
                assertThat(reply.body()).doesNotContain("alice").doesNotContain("\"role\":\"admin\"");
                assertThat(me(port, mixed + "\r\n").status()).isIn(400, 401);
            }
            String guide = get(port, "/api/guide/proxy", person("alice")).body();
            assertThat(guide)
                    .contains("\"result\":\"The proxy vouches for alice.\"")
                    .contains("\"groups\":[\"music-admins\",\"music-users\"]")
                    .contains("\"trusted\":true");
            for (String dropped : new String[] {"username", "groups", "uid"}) {
                Reply reply = me(port, person("alice") + "Connection: close, X-authentik-" + dropped + "\r\n");
                assertThat(reply.body())
                        .as("whatever the proxy makes of it, it gives nobody more rights")
                        .satisfiesAnyOf(
                                body -> assertThat(body).contains("\"username\":\"alice\""),
                                body -> assertThat(reply.status()).isIn(401, 403));
            }
            assertThat(proxy.process().isAlive()).isTrue();
        } finally {
            provider.stop(0);
        }
    }

    private static String person(String name) {
        return "Cookie: sess=" + name + "\r\n";
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

    /** The configuration as it is printed, with the addresses of this test and without TLS. */
    private static String sites(RealProxy kind, int port, int provider, TestGate gate) {
        String text = RealProxy.printed(gate, kind, "sign_in")
                .replace("OUTPOST:9000", "127.0.0.1:" + provider)
                .replace("MUSEGATE:8000", "127.0.0.1:" + gate.port());
        return switch (kind) {
            case NGINX ->
                text.replace("listen 443 ssl;", "listen 127.0.0.1:" + port + ";")
                        .replace("server_name musegate.example.org;", "server_name 127.0.0.1;");
            case CADDY ->
                text.replace("\nmusegate.example.org {", "\nhttp://127.0.0.1:" + port + " {\n    bind 127.0.0.1");
        };
    }

    /** Says who somebody is by their cookie, as an outpost of authentik does. */
    private static HttpServer provider() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PROVIDER, exchange -> {
            Optional<String> name = name(exchange);
            name.ifPresent(known -> {
                exchange.getResponseHeaders().set("X-authentik-username", known);
                exchange.getResponseHeaders().set("X-authentik-uid", "uid-of-" + known);
                exchange.getResponseHeaders().set("X-authentik-groups", GROUPS.get(known));
                exchange.getResponseHeaders().set("X-authentik-email", known + "@example.org");
                exchange.getResponseHeaders().set("X-authentik-name", known);
            });
            exchange.sendResponseHeaders(name.isPresent() ? 200 : 401, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Optional<String> name(HttpExchange exchange) {
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        return GROUPS.keySet().stream()
                .filter(name -> cookie != null && cookie.contains("sess=" + name))
                .findFirst();
    }
}
