package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.http.RawConnection;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an administrator is told of the way in which their own request came, and of risky settings. */
class GuideIT {

    private static JsonNode guide(TestGate gate) {
        return TestGate.json(gate.asAdministrator("GET", "/api/guide/proxy", ""));
    }

    @Test
    void riskySettingsAreNamed() throws Exception {
        try (TestGate gate = TestGate.complete(Map.of(
                "PUBLIC_URL", "http://music.example.org",
                "TRUSTED_PROXY_ENABLED", "true",
                "TRUSTED_PROXY_IPS", "10.0.0.0/8, 192.0.2.7"))) {
            String risks = guide(gate).path("risks").toString();
            assertThat(risks)
                    .contains("PUBLIC_URL begins with http", "every machine in 10.0.0.0/8", "not through the proxy")
                    .doesNotContain("192.0.2.7", "HTTP/1.0");
            assertThat(guide(gate).at("/diagnosis/trusted").asBoolean()).isFalse();
            try (RawConnection connection = new RawConnection(gate.port())) {
                connection.send("GET /api/health HTTP/1.0\r\nHost: localhost\r\n\r\n");
                assertThat(connection.read().status()).isEqualTo(200);
            }
            assertThat(guide(gate).path("risks").toString()).contains("HTTP/1.0");
        }
    }

    @Test
    void carefulSettingsHaveNoRisk() {
        try (TestGate gate = TestGate.complete(Map.of(
                "PUBLIC_URL", "https://music.example.org",
                "TRUSTED_PROXY_ENABLED", "true",
                "TRUSTED_PROXY_IPS", "127.0.0.1"))) {
            assertThat(guide(gate).path("risks")).isEmpty();
        }
    }
}
