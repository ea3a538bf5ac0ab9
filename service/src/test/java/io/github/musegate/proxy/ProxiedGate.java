package io.github.musegate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.musegate.app.TestGate;
import io.github.musegate.http.RawConnection;
import io.github.musegate.http.RawConnection.Reply;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A gate that believes the headers of one machine, and bare sockets from there and from elsewhere. */
abstract class ProxiedGate {

    static final String BELIEVED = "127.0.0.2";
    static final String STRANGER = "127.0.0.1";
    static final ObjectMapper JSON = new ObjectMapper();
    static final AtomicInteger COUNT = new AtomicInteger();
    static TestGate gate;

    @BeforeAll
    static void start() {
        gate = TestGate.complete(Map.of(
                "AUTH_ENABLED", "false",
                "TRUSTED_PROXY_ENABLED", "true",
                "TRUSTED_PROXY_IPS", BELIEVED,
                "TRUSTED_PROXY_AUTO_PROVISION", "true",
                "TRUSTED_PROXY_ADMIN_GROUPS", "admins",
                "TRUSTED_PROXY_GROUP_PRESETS", "guests=guest,ops=operator",
                "TRUSTED_PROXY_LOGOUT_URL", "https://auth.example.org/if/flow/out/"));
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    static Reply ask(String from, String request, String headers) throws IOException {
        return ask(from, request, headers, "");
    }

    static Reply ask(String from, String request, String headers, String body) throws IOException {
        try (RawConnection connection = new RawConnection(gate.port(), from)) {
            String length =
                    body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
            connection.send(request + " HTTP/1.1\r\nHost: localhost\r\n" + headers + length + "\r\n" + body);
            return connection.read();
        }
    }

    static Reply me(String headers) throws IOException {
        return ask(BELIEVED, "GET /api/me", headers);
    }

    static JsonNode json(Reply reply) throws IOException {
        return JSON.readTree(reply.body());
    }

    static String role(String headers) throws IOException {
        Reply reply = me(headers);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return json(reply).path("role").asText();
    }

    static String fresh() {
        return "person" + COUNT.incrementAndGet();
    }

    static String person(String name, String... groups) {
        return "X-authentik-username: " + name + "\r\nX-authentik-uid: uid-of-" + name + "\r\n"
                + (groups.length == 0 ? "" : "X-authentik-groups: " + String.join("|", groups) + "\r\n");
    }
}
