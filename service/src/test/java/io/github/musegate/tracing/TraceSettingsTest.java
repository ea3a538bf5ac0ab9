package io.github.musegate.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.config.Environment;
import io.github.musegate.config.StartProblem;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceSettingsTest {

    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static Optional<TraceSettings> read(String... names) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < names.length; i += 2) {
            all.put(names[i], names[i + 1]);
        }
        return TraceSettings.read(new Environment(all));
    }

    @Test
    void withoutACollectorThereAreNone() {
        assertThat(read()).isEmpty();
        assertThat(read("OTEL_SERVICE_NAME", "gate", "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"))
                .isEmpty();
        assertThat(read(ENDPOINT, "http://collector:4318", "OTEL_SDK_DISABLED", "true"))
                .isEmpty();
    }

    @Test
    void theNamesMeanWhatOpenTelemetrySays() {
        TraceSettings plain = read(ENDPOINT, "http://collector:4318/").orElseThrow();
        assertThat(plain.address()).isEqualTo(URI.create("http://collector:4318/v1/traces"));
        assertThat(plain.service()).isEqualTo("musegate");
        assertThat(plain.share()).isEqualTo(1.0);
        TraceSettings all = read(
                        ENDPOINT,
                        "http://collector:4318",
                        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                        "https://other/in",
                        "OTEL_EXPORTER_OTLP_HEADERS",
                        "Authorization=Basic%20aGk=, x-tenant=a+b",
                        "OTEL_SERVICE_NAME",
                        "gate",
                        "OTEL_TRACES_SAMPLER_ARG",
                        "0.25",
                        "OTEL_EXPORTER_OTLP_PROTOCOL",
                        "http/protobuf")
                .orElseThrow();
        assertThat(all.address()).isEqualTo(URI.create("https://other/in"));
        assertThat(all.headers()).isEqualTo(Map.of("Authorization", "Basic aGk=", "x-tenant", "a+b"));
        assertThat(all.service()).isEqualTo("gate");
        assertThat(all.share()).isEqualTo(0.25);
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_EXPORTER_OTLP_ENDPOINT, collector:4318",
        "OTEL_EXPORTER_OTLP_ENDPOINT, http://me:hush@collector:4318",
        "OTEL_EXPORTER_OTLP_PROTOCOL, grpc",
        "OTEL_EXPORTER_OTLP_HEADERS, hush",
        "OTEL_EXPORTER_OTLP_HEADERS, hush=%zz",
        "OTEL_TRACES_SAMPLER_ARG, 2",
        "OTEL_TRACES_SAMPLER_ARG, often",
    })
    void whatCannotBeUsedEndsTheStartWithoutRepeatingSecrets(String name, String value) {
        Map<String, String> names = new HashMap<>(Map.of(ENDPOINT, "http://collector:4318"));
        names.put(name, value);
        assertThatThrownBy(() -> TraceSettings.read(new Environment(names)))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining(name)
                .message()
                .doesNotContain("hush");
    }

    @Test
    void headersAreNotPrinted() {
        assertThat(read(ENDPOINT, "http://collector:4318", "OTEL_EXPORTER_OTLP_HEADERS", "key=hush")
                        .orElseThrow()
                        .toString())
                .doesNotContain("hush");
    }
}
