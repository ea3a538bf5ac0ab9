package io.github.musegate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartConfigTest {

    @TempDir
    private Path directory;

    @Test
    void nothingSetMeansPort8000AndTheEmbeddedDatabaseBesideTheCaller() {
        StartConfig config = read(Map.of());
        assertThat(config.port()).isEqualTo(8000);
        assertThat(config.host()).isEqualTo("0.0.0.0");
        assertThat(config.dataDirectory()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(config.database()).isEmpty();
        assertThat(config.redis()).isEmpty();
        assertThat(config.secretKey()).isEmpty();
    }

    @Test
    void everyNameIsRead() {
        StartConfig config = read(Map.ofEntries(
                Map.entry("PORT", " 8100 "),
                Map.entry("HOST", "127.0.0.1"),
                Map.entry("MUSEGATE_DATA_DIR", "/srv/music/../musegate"),
                Map.entry("POSTGRES_HOST", "db"),
                Map.entry("POSTGRES_PORT", "5433"),
                Map.entry("POSTGRES_USER", "u"),
                Map.entry("POSTGRES_PASSWORD", " p "),
                Map.entry("POSTGRES_DB", "d"),
                Map.entry("REDIS_URL", "rediss://:secret@redis:6380/1"),
                Map.entry("MUSEGATE_SECRET_KEY", "key"),
                Map.entry("TZ", "Europe/Berlin")));
        assertThat(config.port()).isEqualTo(8100);
        assertThat(config.dataDirectory()).isEqualTo(Path.of("/srv/musegate"));
        assertThat(config.database()).hasValue(new DatabaseAddress("db", 5433, "d", "u", " p "));
        assertThat(config.redis()).hasValue(URI.create("rediss://:secret@redis:6380/1"));
        assertThat(config.secretKey()).hasValue("key");
        assertThat(config.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, 80a, PORT is '80a'",
        "PORT, 65536, between 0 and 65535",
        "PORT, -1, between 0 and 65535",
        "REDIS_URL, localhost:6379, REDIS_URL is not an address",
        "REDIS_URL, http://localhost, REDIS_URL is not an address",
        "TZ, Mars/Olympus, Europe/Berlin"
    })
    void aValueThatCannotBeUsedIsOneSentenceWithTheRemedy(String name, String value, String part) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining(part);
    }

    @Test
    void aSecretMayStandInAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), " with blanks \n");
        StartConfig config = read(Map.of("POSTGRES_HOST", "db", "POSTGRES_PASSWORD_FILE", file.toString()));
        assertThat(config.database().orElseThrow().password()).isEqualTo(" with blanks ");
    }

    @Test
    void aFileThatIsMissingOrSetBesideItsValueIsAProblem() throws IOException {
        Path file = Files.writeString(directory.resolve("key"), "a");
        assertThatThrownBy(() -> read(Map.of(
                        "MUSEGATE_SECRET_KEY_FILE", directory.resolve("no").toString())))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("MUSEGATE_SECRET_KEY_FILE");
        assertThatThrownBy(() -> read(Map.of("MUSEGATE_SECRET_KEY", "b", "MUSEGATE_SECRET_KEY_FILE", file.toString())))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("only one of them");
    }

    @Test
    void presentButEmptyIsTellableFromAbsent() {
        Environment environment = new Environment(Map.of("USER_PASSWORD", ""));
        assertThat(environment.find("USER_PASSWORD")).hasValue("");
        assertThat(environment.find("ADMIN_PASSWORD")).isEmpty();
        assertThat(environment.findText("USER_PASSWORD")).isEmpty();
    }

    @Test
    void nothingSecretIsPrinted() {
        Map<String, String> secrets = Map.of(
                "POSTGRES_HOST", "db",
                "POSTGRES_PASSWORD", "hunter2",
                "MUSEGATE_SECRET_KEY", "hunter2",
                "REDIS_URL", "redis://:hunter2@r");
        assertThat(read(secrets).toString() + new Environment(secrets)).doesNotContain("hunter2");
    }

    private static StartConfig read(Map<String, String> values) {
        return StartConfig.read(new Environment(values));
    }
}
