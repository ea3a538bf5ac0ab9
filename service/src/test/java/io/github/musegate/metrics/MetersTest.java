package io.github.musegate.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.api.Operation;
import io.github.musegate.audit.AuditEvent;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is counted under which labels, and that nobody can make them many. */
class MetersTest {

    private final Meters meters = new Meters();

    private void event(String action, AuditResult result, Map<String, Object> detail) {
        meters.happened(new AuditEvent(null, "mallory", null, action, "a-target", result, "192.0.2.1", "curl", detail));
    }

    @Test
    void signInsAreCountedByMethodAndResult() {
        event("sign_in", AuditResult.OK, Map.of("by", "password"));
        event("sign_in", AuditResult.FAILED, Map.of("reason", "invalid-credentials"));
        event("sign_in", AuditResult.OK, Map.of("by", "oidc", "provider", "authentik"));
        assertThat(meters.text())
                .contains("musegate_sign_ins_total{method=\"password\",result=\"ok\"} 1.0")
                .contains("musegate_sign_ins_total{method=\"password\",result=\"failed\"} 1.0")
                .contains("musegate_sign_ins_total{method=\"oidc\",result=\"ok\"} 1.0");
    }

    @Test
    void refusalsAreCountedByWhatWasMissing() {
        event(Operation.GET_METRICS.id(), AuditResult.REFUSED, Map.of());
        event(Operation.GET_METRICS.id(), AuditResult.OK, Map.of());
        assertThat(meters.text()).contains("musegate_refusals_total{capability=\"view_logs\"} 1.0");
    }

    @Test
    void nothingThatComesFromOutsideBecomesALabel() {
        event("sign_in", AuditResult.REFUSED, Map.of("reason", "whatever was sent"));
        event("made-up-by-a-client", AuditResult.REFUSED, Map.of());
        assertThat(meters.text())
                .doesNotContain("mallory", "192.0.2.1", "curl", "a-target", "whatever was sent", "made-up-by-a-client");
    }

    @Test
    void hostsOfMusicServersAreShownAndBounded() {
        for (int i = 0; i < 100; i++) {
            URI asked = URI.create("http://server-" + i + ":4533/rest/ping?u=me&p=secret");
            meters.called(asked, Duration.ofMillis(5), i % 2 == 0);
        }
        assertThat(meters.text())
                .contains("musegate_music_server_calls_seconds_count{result=\"answered\",server=\"server-0\"} 1")
                .contains("server=\"other\"")
                .doesNotContain("server-99", "secret");
    }

    @Test
    void whatIsThrownCountsAsTheAnswerThatComesOfIt() {
        assertThatThrownBy(() -> meters.around(
                                Operation.GET_HEALTH,
                                (request, response) -> {
                                    throw Problem.badRequest("no").exception();
                                },
                                failure -> false)
                        .handle(null, null))
                .hasMessageContaining("no");
        assertThatThrownBy(() -> meters.around(
                                Operation.GET_HEALTH,
                                (request, response) -> {
                                    throw new IllegalStateException("away");
                                },
                                failure -> true)
                        .handle(null, null))
                .hasMessage("away");
        assertThat(meters.text())
                .contains("musegate_requests_seconds_count{operation=\"getHealth\",status=\"4xx\"} 1")
                .contains("musegate_requests_seconds_count{operation=\"getHealth\",status=\"5xx\"} 1");
    }

    @Test
    void figuresOfOthersAreAskedForWhenTheyAreRead() {
        int[] waiting = {3};
        meters.show("musegate.tasks", "Tasks", Map.of("waiting", () -> waiting[0]));
        assertThat(meters.text()).contains("musegate_tasks{state=\"waiting\"} 3.0");
        waiting[0] = 5;
        assertThat(meters.text()).contains("musegate_tasks{state=\"waiting\"} 5.0");
    }
}
