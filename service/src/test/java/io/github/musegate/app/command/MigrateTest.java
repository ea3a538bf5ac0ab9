package io.github.musegate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.db.Database;
import io.github.musegate.moving.AudioMuseDatabase;
import io.github.musegate.replicas.News;
import io.github.musegate.settings.SealingStart;
import io.github.musegate.settings.SettingKeys;
import io.github.musegate.settings.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./musegate migrate}. */
class MigrateTest {

    @TempDir
    private Path data;

    private final StringWriter told = new StringWriter();

    private Environment environment(AudioMuseDatabase old) {
        DatabaseAddress address = old.database().address();
        return new Environment(Map.of(
                "MUSEGATE_DATA_DIR", data.toString(),
                "POSTGRES_HOST", address.host(),
                "POSTGRES_PORT", String.valueOf(address.port()),
                "POSTGRES_DB", address.name(),
                "POSTGRES_USER", address.user(),
                "POSTGRES_PASSWORD", address.password()));
    }

    private int run(Environment environment, String... options) {
        return new CommandLine(new Migrate(environment))
                .setOut(new PrintWriter(told, true))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    told.append(failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(options);
    }

    @Test
    void aDryRunWritesNothingNeitherInTheDatabaseNorBesideIt() {
        try (AudioMuseDatabase old = AudioMuseDatabase.whole()) {
            Map<String, String> before = old.content();
            assertThat(run(environment(old), "--dry-run")).isZero();
            assertThat(run(environment(old), "--dry-run", "--seal")).isZero();
            assertThat(old.content()).isEqualTo(before);
            assertThat(data).isEmptyDirectory();
            assertThat(told.toString())
                    .contains("Would change:", "Taken over:", "Nothing was changed.")
                    .doesNotContain("clear-");
        }
    }

    @Test
    void itRefusesWhileSomethingMustBeMended() {
        try (AudioMuseDatabase old = AudioMuseDatabase.whole()) {
            old.database().run("alter table music_servers alter track_count type text");
            Map<String, String> before = old.content();
            assertThat(run(environment(old))).isEqualTo(1);
            assertThat(old.content()).isEqualTo(before);
            assertThat(told.toString()).contains("music_servers.track_count is text instead of integer");
        }
    }

    @Test
    void anUpdateTellsNothingOfMovingAndDoesNoHarm() {
        try (AudioMuseDatabase old = AudioMuseDatabase.whole()) {
            assertThat(run(environment(old))).isZero();
            assertThat(told.toString()).contains("Changes:");
            told.getBuffer().setLength(0);
            Map<String, String> before = old.content();
            assertThat(run(environment(old))).isZero();
            assertThat(old.content()).isEqualTo(before);
            assertThat(told.toString()).startsWith("The tables in").doesNotContain("Taken over");
        }
    }

    @Test
    void anUpdateStopsWhenTheTablesCannotBeReached() {
        try (AudioMuseDatabase old = AudioMuseDatabase.whole()) {
            Map<String, String> names = new HashMap<>(Map.of(
                    "MUSEGATE_DATA_DIR",
                    data.toString(),
                    "POSTGRES_DB",
                    "no_such_database",
                    "POSTGRES_USER",
                    "postgres"));
            names.put("POSTGRES_HOST", old.database().address().host());
            names.put("POSTGRES_PORT", String.valueOf(old.database().address().port()));
            assertThat(run(new Environment(names))).isEqualTo(1);
        }
    }

    @Test
    void withoutADatabaseToNameItSaysHow() {
        assertThat(run(new Environment(Map.of("MUSEGATE_DATA_DIR", data.toString())), "--dry-run"))
                .isEqualTo(1);
        assertThat(told.toString()).contains("POSTGRES_HOST");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void itLeavesWhatStandsInClearUntilItIsToldToSealIt() {
        try (AudioMuseDatabase old = AudioMuseDatabase.whole()) {
            Map<String, String> before = new HashMap<>(old.content());
            assertThat(run(environment(old))).isZero();
            for (String table : new String[] {"app_config", "music_servers", "playlist", "score"}) {
                assertThat(old.content().get(table)).as(table).isEqualTo(before.get(table));
            }
            assertThat(run(environment(old), "--seal")).isZero();
            assertThat(told.toString())
                    .contains("Sealed: API_TOKEN, JWT_SECRET, the credentials of Navidrome.")
                    .doesNotContain("clear-");
            assertThat(old.column("select key from app_config order by key"))
                    .as("what MuseGate does not use stays")
                    .containsExactly(
                            "AUTH_ENABLED", "OPENAI_API_KEY", "PLUGIN_REPOS", "TOP_N_MOODS", "global_cancel_epoch");
            assertThat(old.column("select cast(creds as text) from music_servers")
                            .getFirst())
                    .contains("sealed:", "\"user\": \"u\"", "\"api_key\": null", "http://nd:4533")
                    .doesNotContain("clear-navidrome");
            assertThat(old.column(
                                    "select action || ' ' || actor || ' ' || target from musegate_audit where action like 'seal%'")
                            .toString())
                    .contains("seal_secrets", "API_TOKEN")
                    .doesNotContain("clear-");
            Database database = old.database().database();
            Settings settings = Settings.of(
                    database, SealingStart.sealer(StartConfig.read(environment(old)), database), News.alone());
            assertThat(settings.get(SettingKeys.API_TOKEN)).isEqualTo("clear-token-0123456789");
            assertThat(settings.jwtSecret(secret -> true)).startsWith("0123456789abcdef");
            assertThat(run(environment(old), "--seal")).isZero();
            assertThat(told.toString()).contains("No secret stood in clear.");
        }
    }
}
