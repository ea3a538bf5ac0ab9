package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.remote.PlayedServer;
import io.github.musegate.tracing.PlayedCollector;
import io.github.musegate.tracing.PlayedCollector.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What a collector is told of requests, and what nobody tells it. */
class TracesIT {

    private static final String FOREIGN = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACEPARENT = "00-" + FOREIGN + "-00f067aa0ba902b7-01";

    @Test
    void requestsAndWhatTheyAskOfMusicServersAreTold() throws Exception {
        try (PlayedCollector collector = new PlayedCollector();
                PlayedServer music = PlayedServer.saying("200 OK", "", "{}");
                TestGate gate = TestGate.complete(Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        collector.address(),
                        "OTEL_EXPORTER_OTLP_HEADERS",
                        "Authorization=Bearer%20of-the-collector",
                        "OTEL_SERVICE_NAME",
                        "gate"))) {
            String[] alone = {"Authorization", "Bearer " + TestGate.TOKEN, "traceparent", TRACEPARENT};
            assertThat(gate.get("/api/users/4711?hush=1", alone).statusCode()).isEqualTo(404);
            String tried = "{\"server_type\":\"navidrome\",\"creds\":{\"url\":\"" + music.address("")
                    + "\",\"user\":\"hush2\",\"password\":\"hush3\"}}";
            assertThat(gate.send("POST", "/api/servers/test", tried, alone).statusCode())
                    .isEqualTo(200);
            assertThat(gate.get("/api/users").statusCode()).isEqualTo(401);

            Sent user = collector.await(span -> span.name().equals("getUser"));
            assertThat(user.kind()).isEqualTo(2);
            assertThat(user.parent()).isEmpty();
            assertThat(user.trace()).hasSize(32).isNotEqualTo(FOREIGN);
            assertThat(user.failed()).isFalse();
            assertThat(user.nanos()).isPositive();
            assertThat(user.attributes())
                    .containsEntry("http.request.method", "GET")
                    .containsEntry("http.route", "/api/users/{user_id}")
                    .containsEntry("http.response.status_code", "404")
                    .containsKey("musegate.request")
                    .hasSize(4);

            Sent test = collector.await(span -> span.name().equals("testServer"));
            Sent call = collector.await(span -> span.name().equals("music server"));
            assertThat(call.kind()).isEqualTo(3);
            assertThat(call.parent()).isEqualTo(test.id());
            assertThat(call.trace()).isEqualTo(test.trace());
            assertThat(call.nanos()).isBetween(1L, test.nanos());
            assertThat(call.attributes())
                    .containsOnlyKeys("server.address", "server.port")
                    .containsEntry("server.address", music.address("").getHost());

            Sent refused = collector.await(span -> span.name().equals("listUsers"));
            assertThat(refused.attributes()).containsEntry("http.response.status_code", "401");

            assertThat(music.heads())
                    .isNotEmpty()
                    .allSatisfy(head -> assertThat(head.toLowerCase(Locale.ROOT))
                            .doesNotContain("traceparent", "tracestate", "baggage"));
            assertThat(collector.resources())
                    .allSatisfy(resource -> assertThat(resource)
                            .containsEntry("service.name", "gate")
                            .containsKey("service.version"));
            assertThat(collector.authorizations()).containsOnly("Bearer of-the-collector");
            assertThat(collector.everything()).doesNotContain("hush", "4711", TestGate.TOKEN, TestGate.ADMIN + "\"");
        }
    }

    @Test
    void onlyATrustedProxyContinuesItsTrace() throws Exception {
        try (PlayedCollector collector = new PlayedCollector();
                TestGate gate = TestGate.complete(Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        collector.address(),
                        "FORWARDED_TRUSTED_PROXIES",
                        "127.0.0.1"))) {
            gate.get("/api/health", "traceparent", TRACEPARENT);
            gate.get("/api/ready", "traceparent", "00-nonsense");
            Sent health = collector.await(span -> span.name().equals("getHealth"));
            assertThat(health.trace()).isEqualTo(FOREIGN);
            assertThat(health.parent()).isEqualTo("00f067aa0ba902b7");
            assertThat(collector
                            .await(span -> span.name().equals("getReadiness"))
                            .parent())
                    .isEmpty();
        }
    }

    @Test
    void aCollectorThatIsAwayKeepsNobodyWaitingAndIsToldInOneLine() throws Exception {
        List<LogRecord> lines = new CopyOnWriteArrayList<>();
        Handler catcher = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(catcher);
        try (TestGate gate = TestGate.complete(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"))) {
            for (int i = 0; i < 20; i++) {
                assertThat(gate.get("/api/health").statusCode()).isEqualTo(200);
            }
            // they are sent every five seconds
            Instant end = Instant.now().plusSeconds(20);
            while (lines.stream().noneMatch(TracesIT::ofTraces) && Instant.now().isBefore(end)) {
                Thread.sleep(50);
            }
        } finally {
            Logger.getLogger("").removeHandler(catcher);
        }
        assertThat(lines).filteredOn(TracesIT::ofTraces).singleElement().satisfies(entry -> {
            assertThat(entry.getMessage()).startsWith("The collector takes no traces; ");
            assertThat(entry.getThrown()).isNull();
        });
    }

    private static boolean ofTraces(LogRecord entry) {
        return entry.getLoggerName().contains("opentelemetry")
                || entry.getLoggerName().contains("musegate.tracing");
    }
}
