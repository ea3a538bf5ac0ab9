package io.github.musegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.config.StartProblem;
import io.github.musegate.db.Database;
import io.github.musegate.db.Migrations;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.factors.Factors;
import io.github.musegate.factors.RequiredOf;
import io.github.musegate.replicas.News;
import io.github.musegate.settings.Sealer;
import io.github.musegate.settings.SealingStart;
import io.github.musegate.settings.SettingKeys;
import io.github.musegate.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestorationTest {

    /** Decide of each new table whether it belongs here, or in LeftOut, and what JdbcAftermath does with its rows. */
    private static final List<String> KEPT = List.of(
            "app_config",
            "audiomuse_users",
            "musegate_anchor",
            "musegate_audit",
            "musegate_catalogue_clock",
            "musegate_embedding_space",
            "musegate_identity",
            "musegate_invitation",
            "musegate_key",
            "musegate_music_account",
            "musegate_oidc_provider",
            "musegate_oidc_used",
            "musegate_passkey",
            "musegate_playlist",
            "musegate_playlist_entry",
            "musegate_radio",
            "musegate_recovery_code",
            "musegate_schedule",
            "musegate_schedule_run",
            "musegate_setting",
            "musegate_share",
            "musegate_state",
            "musegate_task",
            "musegate_task_line",
            "musegate_totp",
            "musegate_track",
            "musegate_track_removal",
            "musegate_track_sound",
            "musegate_upstream_task",
            "musegate_used_challenge",
            "musegate_webhook",
            "music_servers");

    /** Tables in which a restore changes rows. */
    private static final List<String> TOUCHED = List.of(
            "musegate_audit",
            "musegate_embedding_space",
            "musegate_invitation",
            "musegate_key",
            "musegate_playlist",
            "musegate_setting",
            "musegate_share",
            "musegate_state",
            "musegate_task",
            "musegate_webhook");

    @TempDir
    private Path here;

    @TempDir
    private Path elsewhere;

    @Test
    void ofEveryTableItIsDecidedWhetherItBelongsInABackup() {
        try (TestDatabase db = TestDatabase.create();
                SnapshotStore snapshot = JdbcSnapshotStore.patiently(Furnished.bare(db))) {
            assertThat(snapshot.tables())
                    .extracting(BackupTable::name)
                    .as("decide of each new table whether it is kept, and what becomes of its rows")
                    .isSubsetOf(KEPT);
        }
    }

    @Test
    void aDownloadDoesNotWaitForChangesOfTheTables() throws Exception {
        try (TestDatabase source = Furnished.database(here);
                Connection newer = Furnished.bare(source).connect("a newer version");
                Statement changes = newer.createStatement()) {
            Backups backups = new Backups("1.2.3", Clock.systemUTC());
            boolean locked = changes.execute("select pg_advisory_lock(" + Migrations.LOCK + ")");
            assertThat(locked).isTrue();
            assertThat(backups.takeAlone(Furnished.bare(source))).isEmpty();
            boolean free = changes.execute("select pg_advisory_unlock(" + Migrations.LOCK + ")");
            assertThat(free).isTrue();
            try (Backup taken = backups.takeAlone(Furnished.bare(source)).orElseThrow()) {
                assertThat(taken.fileName()).isNotEmpty();
                assertThat(backups.takeAlone(Furnished.bare(source))).isEmpty();
            }
        }
    }

    @Test
    void aBackupTellsInHowManyRowsSecretsStandInClear() {
        try (TestDatabase source = Furnished.database(here)) {
            Backups backups = new Backups("1.2.3", Clock.systemUTC());
            assertThat(backups.write(Furnished.bare(source), here.resolve("sealed.zip"))
                            .clearSecrets())
                    .as("an address and a sealed password are none")
                    .isEmpty();
            source.run("""
                    insert into app_config (key, value) values ('JELLYFIN_TOKEN', 'clear'), ('OPENAI_API_KEY', 'clear'),
                        ('NAVIDROME_PASSWORD', ' '), ('TOP_N_MOODS', '5');
                    insert into music_servers (server_id, name, server_type, creds, is_default) values
                        ('s2', 'Old', 'navidrome', '{"url": "http://x", "user": "u", "password": "clear"}', false),
                        ('s3', 'Odd', 'jellyfin', '[]', false);
                    """);
            assertThat(backups.write(Furnished.bare(source), here.resolve("clear.zip"))
                            .clearSecrets())
                    .isEqualTo(Map.of("app_config", 2, "music_servers", 1));
        }
    }

    @Test
    void everythingIsThereAgainAndWhatWasGoodForSigningInHasEnded() throws Exception {
        try (TestDatabase source = Furnished.database(here);
                TestDatabase target = TestDatabase.createEmpty()) {
            Path file = Furnished.backup(source, here.resolve("one.zip"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");

            Restoration.Restored restored = Furnished.restore(file, target, here);

            assertThat(restored.keyFits()).isTrue();
            assertThat(restored.enterAgain()).isEmpty();
            List<String> tables =
                    Furnished.texts(source, "select tablename from pg_tables where schemaname = 'public'");
            assertThat(tables).hasSizeGreaterThan(30);
            for (String table : tables) {
                if (KEPT.contains(table) && !TOUCHED.contains(table)) {
                    assertThat(Furnished.rows(target, table)).as(table).isEqualTo(Furnished.rows(source, table));
                }
            }
            assertThat(Furnished.texts(target, "select name from musegate_playlist where busy_until is null"))
                    .containsExactly("Evening");
            assertThat(
                            Furnished.texts(
                                    target,
                                    "select name || prefix || scopes::text from musegate_key"
                                            + " where revoked_at is not null and digest = '' and expires_at <= now() order by id"))
                    .containsExactly("phonemg_abc{search,explore}", "carmg_def{}");
            assertThat(Furnished.rows(target, "musegate_session")).isEmpty();
            assertThat(Furnished.rows(target, "musegate_webhook_delivery")).isEmpty();
            assertThat(Furnished.texts(target, "select name from musegate_webhook where not enabled and secret <> ''"))
                    .containsExactly("Bell");
            assertThat(Furnished.texts(target, "select code_hash from musegate_invitation where revoked_at is null"))
                    .isEmpty();
            assertThat(Furnished.texts(target, "select digest from musegate_share where expires_at <= now()"))
                    .containsExactly("d");
            assertThat(Furnished.texts(
                            target, "select id || state || coalesce(worker, '') from musegate_task order by id"))
                    .containsExactly("t1REVOKED", "t2SUCCESS");
            assertThat(Furnished.texts(target, "select action from musegate_audit order by id"))
                    .containsExactly("something", "restore_backup");
            assertThat(Furnished.texts(target, "select name from musegate_state where name = 'setup.code'"))
                    .isEmpty();
            String signing = "select value from musegate_setting where name = 'JWT_SECRET'";
            assertThat(Furnished.texts(target, signing)).isNotEqualTo(Furnished.texts(source, signing));
            assertThat(Furnished.texts(target, "select generation > 3 from musegate_embedding_space"))
                    .containsExactly("t");
            assertThat(Furnished.texts(target, "select nspname from pg_namespace where nspname = 'musegate_restore'"))
                    .isEmpty();

            // a number that was given is not given again, and the tables live: their triggers came with them
            target.run("insert into audiomuse_users (username, password_hash) values ('new', 'x')");
            assertThat(Furnished.texts(target, "select id from audiomuse_users where username = 'new'"))
                    .containsExactly("4");
            target.run("delete from musegate_track where item_id = 'i1'");
            assertThat(Furnished.texts(target, "select revision from musegate_track_removal"))
                    .containsExactly("51");
            assertThatThrownBy(() -> target.run("delete from musegate_audit")).hasMessageContaining("append-only");
        }
    }

    @Test
    void aBackupIsOfOneMomentWhileOthersWrite() throws Exception {
        try (TestDatabase source = Furnished.database(here);
                TestDatabase target = TestDatabase.createEmpty();
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            AtomicBoolean stop = new AtomicBoolean();
            // each transaction writes into a table at the beginning of the file and into one at its end
            List<Future<?>> running = List.of(1, 2, 3).stream()
                    .<Future<?>>map(writer -> writers.submit(() -> {
                        while (!stop.get()) {
                            source.run("begin; insert into audiomuse_users (username, password_hash)"
                                    + " values (gen_random_uuid()::text, 'x');"
                                    + " insert into musegate_playlist (owner_id, name, source, account, state)"
                                    + " select id, username, 'load', 'none', 'detached' from audiomuse_users"
                                    + " order by id desc limit 1; commit");
                        }
                    }))
                    .toList();
            Path file;
            try {
                while (Furnished.texts(source, "select id from musegate_playlist where source = 'load'")
                                .size()
                        < 20) {
                    Thread.onSpinWait();
                }
                file = Furnished.backup(source, here.resolve("busy.zip"));
            } finally {
                stop.set(true);
            }
            for (Future<?> writer : running) {
                writer.get();
            }

            Furnished.restore(file, target, here);

            String written = "select count(*) from musegate_playlist where source = 'load'";
            assertThat(Furnished.texts(target, written))
                    .isEqualTo(Furnished.texts(
                            target, "select count(*) from audiomuse_users where username not in ('root', 'mia')"))
                    .isNotEqualTo(Furnished.texts(source, written));
        }
    }

    @Test
    void withAnotherKeyTheStartSucceedsAndSecretsAreNamedThatMustBeTypedAgain() {
        try (TestDatabase source = Furnished.database(here);
                TestDatabase target = TestDatabase.createEmpty()) {
            Path file = Furnished.backup(source, here.resolve("one.zip"));

            Restoration.Restored restored = Furnished.restore(file, target, elsewhere);

            assertThat(restored.keyFits()).isFalse();
            assertThat(restored.enterAgain())
                    .noneMatch(line -> line.contains("API_TOKEN"))
                    .anyMatch(line -> line.contains("TRUSTED_PROXY_SECRET"))
                    .anyMatch(line -> line.contains("Home"))
                    .anyMatch(line -> line.equals("the secrets of the webhooks Bell"))
                    .anyMatch(line -> line.startsWith("1 accounts of people"))
                    .anyMatch(line -> line.startsWith("1 authenticator apps"))
                    .hasSize(5);
            assertThat(Furnished.texts(target, "select name || secret from musegate_webhook"))
                    .containsExactly("Bell");
            try (Database database = Database.open(target.address())) {
                Sealer sealer = SealingStart.sealer(Furnished.config(elsewhere), database);
                Settings settings = Settings.of(database, sealer, News.alone());
                assertThat(settings.get(SettingKeys.API_TOKEN)).isEmpty();
                assertThat(settings.get(SettingKeys.JWT_SECRET)).hasSize(64);
                // an authenticator app that nobody can check lets nobody in
                assertThat(new Factors(database, sealer, () -> RequiredOf.OFF, Clock.systemUTC()).use(2, "123456"))
                        .isEmpty();
            }
        }
    }

    @Test
    void anOlderBackupIsRestoredAtItsLevelAndMigrated() {
        try (TestDatabase source = TestDatabase.createEmpty();
                TestDatabase target = TestDatabase.createEmpty()) {
            Migrations.runWithin(source.address(), "public", "202611210450");
            source.run("""
                    insert into audiomuse_users (username, password_hash, username_key) values ('old', 'x', 'old');
                    insert into musegate_key (user_id, name, prefix, digest, scopes) values (1, 'k', 'mg_1', 'd', '{}')
                    """);
            Path file = Furnished.backup(source, here.resolve("old.zip"));

            Furnished.restore(file, target, here);

            assertThat(Furnished.texts(target, "select username from audiomuse_users"))
                    .containsExactly("old");
            assertThat(Furnished.texts(target, "select name from musegate_key where revoked_at is not null"))
                    .containsExactly("k");
            Migrations.run(target.address()); // has nothing left to do
            assertThat(Furnished.texts(target, "select max(version::bigint) from musegate_schema_history"))
                    .containsExactly(Migrations.newest());
        }
    }

    @Test
    void rowsOfAudioMuseThatBreakOurRulesAreTakenAsTheyAre() {
        try (TestDatabase source = TestDatabase.create();
                TestDatabase target = TestDatabase.createEmpty()) {
            source.run("drop index music_servers_name_lower; insert into music_servers (server_id, name, server_type)"
                    + " values ('a', 'Home', 'emby'), ('b', 'home', 'emby')");

            Furnished.restore(Furnished.backup(source, here.resolve("one.zip")), target, here);

            assertThat(Furnished.texts(target, "select server_id from music_servers order by 1"))
                    .containsExactly("a", "b");
            assertThat(Furnished.texts(target, "select indexname from pg_indexes where tablename = 'music_servers'"))
                    .contains("music_servers_one_default")
                    .doesNotContain("music_servers_name_lower");
        }
    }

    @Test
    void whatIsThereIsReplacedAsAWhole() {
        try (TestDatabase source = Furnished.database(here);
                TestDatabase target = TestDatabase.create()) {
            target.run("insert into audiomuse_users (username, password_hash) values ('present', 'x');"
                    + " create table score (item_id text)");
            Path file = Furnished.backup(source, here.resolve("one.zip"));
            target.database().close();
            try (Restoration restoration = Restoration.open(file, Furnished.bare(target))) {
                assertThat(restoration.present()).startsWith("1 accounts");
                assertThat(restoration.madeAt()).isEqualTo(Furnished.NOW);
            }

            Furnished.restore(file, target, here);

            assertThat(Furnished.texts(target, "select username from audiomuse_users order by 1"))
                    .containsExactly("mia", "root");
            assertThat(Furnished.schemasAndTables(target)).contains("public.score");
        }
    }

    @Test
    void nothingIsReplacedWhileAServiceUsesTheDatabase() {
        try (TestDatabase source = Furnished.database(here);
                TestDatabase target = TestDatabase.create()) {
            assertThat(target.database().client().execute().query("select 1").count())
                    .isEqualTo(1);
            Path file = Furnished.backup(source, here.resolve("one.zip"));

            assertThatThrownBy(() -> Restoration.open(file, Furnished.bare(target)))
                    .isInstanceOf(StartProblem.class)
                    .hasMessageContaining("stop the service and every worker first");
        }
    }

    @Test
    void tablesThatOthersBuiltOnOursAreNotTakenAway() {
        try (TestDatabase source = Furnished.database(here);
                TestDatabase target = TestDatabase.create()) {
            target.run("insert into audiomuse_users (username, password_hash) values ('present', 'x');"
                    + " create view people as select username from audiomuse_users");
            List<String> before = Furnished.schemasAndTables(target);
            Path file = Furnished.backup(source, here.resolve("one.zip"));

            assertThatThrownBy(() -> Furnished.restore(file, target, here))
                    .isInstanceOf(StartProblem.class)
                    .hasMessageContaining("empty database");

            assertThat(Furnished.texts(target, "select username from people")).containsExactly("present");
            assertThat(Furnished.schemasAndTables(target)).isEqualTo(before);
        }
    }

    @Test
    void aFileThatIsThereIsNotOverwritten() throws Exception {
        Path file = Files.writeString(here.resolve("mine.txt"), "mine");
        try (TestDatabase source = TestDatabase.create()) {
            assertThatThrownBy(() -> Furnished.backup(source, file)).hasMessageContaining("exists already");
            assertThat(file).hasContent("mine");
            assertThat(Furnished.backup(source, here).getFileName()).hasToString("musegate-20261121-120000.zip");
        }
    }
}
