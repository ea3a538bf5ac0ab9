package io.github.musegate.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is logged is one line, which is one object. */
class JsonLinesTest {

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonLines lines = new JsonLines();

    private JsonNode read(LogRecord entry) throws Exception {
        String line = lines.format(entry);
        assertThat(line).matches("[ -~]+\n");
        return STRICT.readTree(line);
    }

    private static LogRecord entry(String message) {
        LogRecord entry = new LogRecord(Level.WARNING, message);
        entry.setLoggerName("io.github.musegate.Some");
        return entry;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "",
                "two\nlines\r\nand a {\"time\":\"forged\"}\n{\"level\":\"ERROR\"}",
                "\u0000\u0001\u001b[2J\u007f\u0085\u009f\u2028\u2029\ufeff",
                "quotes \" and \\ and / and </script>",
                "Café Ω 𝄞 مرحبا",
                "half a pair \ud834 and the other \udd1e",
                "{0} and '{1}' are no places",
            })
    void everyMessageIsOneLineAndComesBackAsItWas(String message) throws Exception {
        assertThat(read(entry(message)).path("message").asText()).isEqualTo(message);
    }

    @Test
    void aLineSaysWhenHowBadAndWho() throws Exception {
        LogRecord entry = entry("hello");
        entry.setInstant(Instant.parse("2026-11-22T01:02:03.456Z"));
        JsonNode line = read(entry);
        assertThat(line.path("time").asText()).isEqualTo("2026-11-22T01:02:03.456Z");
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("logger").asText()).isEqualTo("io.github.musegate.Some");
        assertThat(line.path("thread").asText())
                .isEqualTo(Thread.currentThread().getName());
        assertThat(line.has("request")).isFalse();
        assertThat(line.has("error")).isFalse();
        entry.setLevel(Level.SEVERE);
        assertThat(read(entry).path("level").asText()).isEqualTo("ERROR");
    }

    @Test
    void placesInAMessageAreFilled() throws Exception {
        LogRecord entry = entry("{0} of {1}");
        entry.setParameters(new Object[] {"one\n", 2});
        assertThat(read(entry).path("message").asText()).isEqualTo("one\n of 2");
    }

    @Test
    void nothingAtAllIsStillALine() throws Exception {
        assertThat(read(new LogRecord(Level.INFO, null)).path("message").asText())
                .isEmpty();
    }

    @Test
    void aFailureIsToldWithItsWholeStackAsText() throws Exception {
        LogRecord entry = entry("it failed");
        entry.setThrown(new IllegalStateException("outer\nline", new IllegalArgumentException("inner \u0007")));
        String error = read(entry).path("error").asText();
        assertThat(error)
                .startsWith("java.lang.IllegalStateException: outer\nline")
                .contains("\tat io.github.musegate.logs.JsonLinesTest.")
                .contains("Caused by: java.lang.IllegalArgumentException: inner \u0007");
    }

    @Test
    void withinARequestALineNamesItAndItsTrace() throws Exception {
        JsonNode[] seen = new JsonNode[2];
        LogScope.within(() -> "socket-7", () -> {
            seen[0] = uncheckedRead(entry("before"));
            LogScope.trace("4bf92f3577b34da6a3ce929d0e0e4736");
            seen[1] = uncheckedRead(entry("after"));
        });
        assertThat(seen[0].path("request").asText()).isEqualTo("socket-7");
        assertThat(seen[0].has("trace_id")).isFalse();
        assertThat(seen[1].path("trace_id").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        LogScope.trace("outside of a request this is for nobody");
        assertThat(read(entry("later")).has("request")).isFalse();
    }

    private JsonNode uncheckedRead(LogRecord entry) {
        try {
            return read(entry);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void thePartsOfAMessageAreMembersOfTheirOwnKind() throws Exception {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("path", "/{0}");
        details.put("status", 200);
        details.put("milliseconds", BigDecimal.valueOf(12_345_678_901L, 1));
        JsonNode line = read(new DetailedRecord(Level.INFO, "musegate.access", "GET /{0} 200", details));
        assertThat(line.path("message").asText()).isEqualTo("GET /{0} 200");
        assertThat(line.path("path").asText()).isEqualTo("/{0}");
        assertThat(line.path("status").isInt()).isTrue();
        assertThat(line.path("milliseconds").decimalValue()).isEqualByComparingTo("1234567890.1");
    }
}
