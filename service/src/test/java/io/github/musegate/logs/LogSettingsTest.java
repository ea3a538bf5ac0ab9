package io.github.musegate.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartProblem;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class LogSettingsTest {

    private static LogSettings read(Map<String, String> names) {
        return LogSettings.read(new Environment(names));
    }

    @Test
    void withoutAWordItIsTextWithoutRequests() {
        assertThat(read(Map.of())).isEqualTo(new LogSettings(LogFormat.TEXT, false));
        assertThat(read(Map.of("MUSEGATE_LOG_FORMAT", " ", "MUSEGATE_LOG_REQUESTS", "")))
                .isEqualTo(new LogSettings(LogFormat.TEXT, false));
    }

    @Test
    void bothAreReadInAnyCase() {
        assertThat(read(Map.of("MUSEGATE_LOG_FORMAT", "JSON", "MUSEGATE_LOG_REQUESTS", "True")))
                .isEqualTo(new LogSettings(LogFormat.JSON, true));
    }

    @Test
    void whatIsNeitherEndsTheStartWithWhatToWrite() {
        assertThatThrownBy(() -> read(Map.of("MUSEGATE_LOG_FORMAT", "xml")))
                .isInstanceOf(StartProblem.class)
                .hasMessage("MUSEGATE_LOG_FORMAT is 'xml'; set it to text or json.");
        assertThatThrownBy(() -> read(Map.of("MUSEGATE_LOG_REQUESTS", "yes")))
                .isInstanceOf(StartProblem.class)
                .hasMessage("MUSEGATE_LOG_REQUESTS is 'yes'; set it to true or false.");
    }

    @Test
    void linesOfTheConsoleFollowTheFormat() throws Exception {
        assertThat(LogFormat.TEXT.line(Level.INFO, "  Open  here")).isEqualTo("  Open  here");
        JsonNode line = new ObjectMapper().readTree(LogFormat.JSON.line(Level.INFO, "  Open  here"));
        assertThat(line.path("message").asText()).isEqualTo("Open  here");
        assertThat(line.path("level").asText()).isEqualTo("INFO");
    }
}
