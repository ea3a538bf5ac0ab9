package io.github.musegate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.config.StartProblem;
import io.github.musegate.moving.AudioMuseDatabase;
import io.helidon.dbclient.DbRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    @Test
    void anEmptyDatabaseGetsEveryTableAndASecondRunChangesNothing() {
        try (TestDatabase db = TestDatabase.createEmpty()) {
            Migrations.run(db.address());
            Migrations.run(db.address());
            assertThat(column(db, "select table_name from information_schema.tables where table_schema = 'public'"))
                    .contains("audiomuse_users", "app_config", "music_servers", "musegate_session", "musegate_audit");
        }
    }

    @Test
    void theShortCutKnowsTheNewestMigration() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(files.map(file -> file.getFileName().toString()).max(Comparator.naturalOrder()))
                    .hasValueSatisfying(name -> assertThat(name).startsWith("V" + Migrations.NEWEST + "__"));
        }
    }

    @Test
    void severalProcessesAtOnceMigrateOnce() throws Exception {
        try (TestDatabase db = TestDatabase.createEmpty();
                ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> runs = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(i -> starts.submit(() -> Migrations.run(db.address())))
                    .toList();
            for (Future<?> run : runs) {
                run.get();
            }
            assertThat(column(db, "select version from musegate_schema_history where version is not null"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aDatabaseOfAudioMuseOpensAndKeepsItsRows() {
        try (TestDatabase db = audioMuse()) {
            List<String> users =
                    column(db, "select username || '|' || password_hash || '|' || role from audiomuse_users");
            List<String> config = column(db, "select key || '=' || value from app_config");
            List<String> servers = column(db, "select server_id || name || server_type || creds from music_servers");

            Migrations.run(db.address());

            assertThat(column(db, "select username || '|' || password_hash || '|' || role from audiomuse_users"))
                    .isEqualTo(users)
                    .hasSize(4);
            assertThat(column(db, "select key || '=' || value from app_config")).isEqualTo(config);
            assertThat(column(db, "select server_id || name || server_type || creds from music_servers"))
                    .isEqualTo(servers);
            assertThat(column(db, "select playlist_name from playlist")).containsExactly("Calm_automatic");
        }
    }

    @Test
    void itsOrdinaryUsersKeepWhatTheyCouldDoAndNobodyGetsAdministration() {
        try (TestDatabase db = audioMuse()) {
            Migrations.run(db.address());
            assertThat(
                            column(
                                    db,
                                    "select username from audiomuse_users where 'create_playlists' = any (capabilities) order by id"))
                    .containsExactly("ROOT", "Zoë", "  spaced ");
            assertThat(column(db, "select username from audiomuse_users where enabled order by id"))
                    .containsExactly("root", "ROOT", "Zoë", "  spaced ");
            assertThat(
                            column(
                                    db,
                                    "select username from audiomuse_users where capabilities && array ['manage_users', 'manage_settings', 'run_analysis']"))
                    .isEmpty();
        }
    }

    @Test
    void audioMuseCanStillWriteItsTables() {
        try (TestDatabase db = audioMuse()) {
            Migrations.run(db.address());
            db.run("insert into audiomuse_users (username, password_hash, role) values ('later', 'x', 'user')");
            db.run(
                    "insert into app_config (key, value) values ('AUTH_ENABLED', 'False') on conflict (key) do update set value = excluded.value");
            db.run("insert into music_servers (server_id, name, server_type) values ('a3', 'Emby', 'emby')");
            assertThat(column(db, "select value from app_config where key = 'AUTH_ENABLED'"))
                    .containsExactly("False");
        }
    }

    @Test
    void tablesOfAnOlderAudioMuseGetTheColumnsTheyLack() {
        try (TestDatabase db = TestDatabase.createEmpty()) {
            db.run(
                    "create table audiomuse_users (id serial primary key, username text unique not null, password_hash text not null)");
            db.run("create table app_config (key text primary key, value text not null)");
            db.run(
                    "create table music_servers (server_id text primary key, name text not null, server_type text not null, is_default boolean not null default false)");
            db.run("insert into music_servers values ('1', 'Same', 'plex', true), ('2', 'same', 'plex', true)");
            Migrations.run(db.address());
            assertThat(column(db, "select name from music_servers where creds = '{}' and track_count is null"))
                    .containsExactlyInAnyOrder("Same", "same");
        }
    }

    @Test
    void aMigrationThatCannotRunIsOneSentence() {
        try (TestDatabase db = TestDatabase.createEmpty()) {
            db.run("create view audiomuse_users as select 1 as id");
            assertThatThrownBy(() -> Migrations.run(db.address()))
                    .isInstanceOfSatisfying(
                            StartProblem.class,
                            problem -> assertThat(problem.getMessage())
                                    .startsWith("The tables in ")
                                    .doesNotContain("\n"));
        }
    }

    @Test
    void theAuditRecordOnlyGrows() {
        try (TestDatabase db = TestDatabase.create()) {
            db.run("insert into musegate_audit (action, result) values ('sign_in', 'ok')");
            for (String sql : List.of(
                    "update musegate_audit set result = 'refused'",
                    "delete from musegate_audit",
                    "truncate musegate_audit")) {
                assertThatThrownBy(() -> db.run(sql)).as(sql).hasStackTraceContaining("append-only");
            }
        }
    }

    private static TestDatabase audioMuse() {
        return AudioMuseDatabase.odd().database();
    }

    private static List<String> column(TestDatabase db, String sql) {
        return db.database()
                .client()
                .execute()
                .query(sql)
                .map((DbRow row) -> row.column(1).getString())
                .toList();
    }
}
