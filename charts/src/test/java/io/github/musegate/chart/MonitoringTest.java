package io.github.musegate.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Prometheus and Grafana are given. */
class MonitoringTest {

    /** The figures that the service shows (its own test says so), as they are called in the end. */
    private static final Set<String> FIGURES = Set.of(
            "musegate_requests_seconds_count",
            "musegate_requests_seconds_sum",
            "musegate_sign_ins_total",
            "musegate_refusals_total",
            "musegate_tasks",
            "musegate_tasks_oldest_waiting_seconds",
            "musegate_replicas_lag_seconds",
            "musegate_redis",
            "musegate_part_state",
            "musegate_database_connections",
            "musegate_webhooks_waiting",
            "musegate_music_server_calls_seconds_count",
            "musegate_music_server_calls_seconds_sum");

    private final Release release = Release.of("monitoring");

    private JsonNode dashboard() throws IOException {
        return new ObjectMapper()
                .readTree(release.get(Kind.ConfigMap, "gate-dashboard")
                        .at("/data/musegate.json")
                        .asText());
    }

    private List<String> questions() throws IOException {
        List<String> questions = new ArrayList<>();
        dashboard().findValuesAsText("expr", questions);
        release.get(Kind.PrometheusRule, "gate").tree().findValuesAsText("expr", questions);
        return questions;
    }

    /** Operations whose answer takes as long as somebody listens, follows or downloads. */
    private static List<String> lasting() throws IOException {
        Pattern operation = Pattern.compile("(?s)operationId: (\\w+)(.*?)(?=operationId: |\\z)");
        Pattern lasting = Pattern.compile("text/event-stream|'audio/\\*'|application/zip");
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("..", "api-spec", "src", "main", "openapi", "resources"))) {
            for (Path file : files.toList()) {
                operation
                        .matcher(Files.readString(file))
                        .results()
                        .filter(found -> lasting.matcher(found.group(2)).find())
                        .forEach(found -> names.add(found.group(1)));
            }
        }
        return names;
    }

    @Test
    void whatLastsByItsNatureIsNotCalledSlow() throws IOException {
        assertThat(lasting()).contains("followTasks", "getAudio", "downloadTrack", "streamSharedTrack", "createBackup");
        List<String> excluded = questions().stream()
                .flatMap(question -> Pattern.compile("operation!~\"([^\"]+)\"")
                        .matcher(question)
                        .results())
                .map(found -> found.group(1))
                .toList();
        assertThat(excluded).isNotEmpty();
        for (String names : excluded) {
            assertThat(lasting()).allMatch(name -> name.matches(names));
        }
    }

    @Test
    void prometheusComesWithAKey() {
        JsonNode endpoint = release.get(Kind.ServiceMonitor, "gate").at("/spec/endpoints/0");
        assertThat(endpoint.path("path").asText()).isEqualTo("/api/metrics");
        assertThat(endpoint.at("/authorization/credentials/name").asText()).isEqualTo("musegate-metrics");
        assertThatThrownBy(() -> Release.template("monitoring")
                        .set("monitoring.serviceMonitor.tokenSecret.name", "")
                        .call())
                .hasMessageContaining("tokenSecret.name is needed");
    }

    @Test
    void dashboardAndAlertsAskForWhatThereIs() throws IOException {
        List<String> questions = questions();
        assertThat(questions).hasSizeGreaterThan(15);
        for (String question : questions) {
            Matcher figures = Pattern.compile("musegate_\\w+").matcher(question);
            assertThat(figures.results().map(found -> found.group()).toList())
                    .as(question)
                    .isSubsetOf(FIGURES);
            assertThat(question.chars().filter(c -> c == '(').count())
                    .isEqualTo(question.chars().filter(c -> c == ')').count());
        }
    }

    @Test
    void alertsAreOfThisReleaseAndKeepTheirPlaceholders() {
        assertThat(release.get(Kind.PrometheusRule, "gate").text())
                .contains("up{job=\"gate\"} == 0", "{{ $labels.instance }}")
                .doesNotContain("JOB");
    }

    @Test
    void logsAndTracesAreAskedForByNamesOfTheEnvironment() {
        Release asked = new Release(Manifest.all(Release.template("workers")
                .set("logs.format", "json")
                .set("logs.requests", "true")
                .set("tracing.endpoint", "http://collector.observability.svc:4318")
                .set("tracing.share", "0.1")
                .call()));
        for (String name : new String[] {"gate", "gate-worker"}) {
            assertThat(asked.get(Kind.Deployment, name).environment())
                    .containsEntry("MUSEGATE_LOG_FORMAT", "json")
                    .containsEntry("MUSEGATE_LOG_REQUESTS", "true")
                    .containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector.observability.svc:4318")
                    .containsEntry("OTEL_TRACES_SAMPLER_ARG", "0.1");
        }
        assertThat(Release.of("workers")
                        .get(Kind.Deployment, "gate")
                        .environment()
                        .keySet())
                .noneMatch(name -> name.startsWith("MUSEGATE_LOG") || name.startsWith("OTEL_"));
        assertThatThrownBy(() ->
                        Release.template("workers").set("logs.format", "xml").call())
                .hasMessageContaining("format");
    }

    @Test
    void nothingOfItIsThereWithoutBeingAskedFor() {
        assertThat(Release.of("everything").of(Kind.ServiceMonitor, Kind.PrometheusRule, Kind.ConfigMap))
                .isEmpty();
    }
}
