package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What Prometheus is given, and who may have it. */
class MetricsIT {

    @Test
    void figuresAreForWhoMayReadTheLogsAndTellOfWhatHappened() {
        try (TestGate gate = TestGate.complete()) {
            assertThat(gate.get("/api/metrics").statusCode()).isEqualTo(401);
            String wrong = "{\"user\":\"" + TestGate.ADMIN + "\",\"password\":\"wrong\"}";
            assertThat(gate.send("POST", "/auth", wrong).statusCode()).isEqualTo(401);
            String cookie = gate.signIn(TestGate.ADMIN, TestGate.PASSWORD);
            gate.get("/api/users/4711", "Cookie", cookie);
            HttpResponse<String> reply = gate.get("/api/metrics", "Authorization", "Bearer " + TestGate.TOKEN);
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain; version=0.0.4");
            assertThat(reply.body())
                    .contains("musegate_requests_seconds_count{operation=\"getMetrics\",status=\"4xx\"} 1")
                    .contains("musegate_sign_ins_total{method=\"password\",result=\"failed\"} 1.0")
                    .contains("musegate_sign_ins_total{method=\"password\",result=\"ok\"} 1.0")
                    .contains("musegate_refusals_total{capability=\"view_logs\"} 1.0")
                    .contains("musegate_tasks{state=\"waiting\"} 0.0")
                    .contains("musegate_database_connections{state=\"active\"}")
                    .contains("musegate_webhooks_waiting 0.0")
                    .contains("jvm_memory_used_bytes")
                    .doesNotContain(TestGate.ADMIN, "4711");
        }
    }
}
