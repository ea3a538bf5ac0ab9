package io.github.musegate.moving;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.db.BareDatabase;
import io.github.musegate.db.Database;
import io.github.musegate.db.Migrations;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.moving.Finding.Weight;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Databases of AudioMuse-AI, looked at and opened. */
class MovingInTest {

    private static List<Finding> look(TestDatabase database) {
        return new MovingIn(database.address()).look();
    }

    private static String said(List<Finding> findings, Weight weight) {
        return findings.stream()
                .filter(finding -> finding.weight() == weight)
                .map(Finding::sentence)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void lookingTellsWhatWouldChangeAndChangesNothing() {
        try (AudioMuseDatabase old = AudioMuseDatabase.whole()) {
            Map<String, String> before = old.content();
            List<Finding> findings = look(old.database());
            assertThat(old.content()).isEqualTo(before);
            assertThat(said(findings, Weight.BLOCKING)).isEmpty();
            assertThat(said(findings, Weight.CHANGE))
                    .contains("musegate_session", "Columns are added to audiomuse_users: capabilities, display_name")
                    .doesNotContain("app_config", "music_servers");
            assertThat(said(findings, Weight.TAKEN))
                    .contains("2 accounts, 1 of them", "API_TOKEN, AUTH_ENABLED, JWT_SECRET", "Navidrome (the default");
            assertThat(said(findings, Weight.LEFT)).contains("TOP_N_MOODS", "alchemy_anchors", "score");
            assertThat(said(findings, Weight.ODD).lines())
                    .as("nothing is odd but that secrets stand in clear, and that the test has a connection")
                    .allSatisfy(line -> assertThat(line).containsAnyOf("clear", "Other programs"));
        }
    }

    @Test
    void oddThingsAreNamedAndSecretsAreNot() {
        try (AudioMuseDatabase old = AudioMuseDatabase.odd()) {
            old.database()
                    .run("insert into app_config (key, value) values ('SESSION_MAX_LIFETIME', 'for ever'),"
                            + " ('your name', 'x'), ('OPENAI_API_KEY', 'clear-model-key')");
            List<Finding> findings = look(old.database());
            assertThat(said(findings, Weight.ODD))
                    .contains("'root' and 'ROOT' are the same name")
                    .contains("'  spaced ' has the unknown role 'Admin'")
                    .contains("'  spaced ' has no password that can be checked")
                    .contains("MuseGate has no code for the kind 'plex' of 'Plex'")
                    .contains("in clear: API_TOKEN, HEADERS, JWT_SECRET, OPENAI_API_KEY.")
                    .contains("credentials of these music servers stand in clear: Navidrome, Plex.")
                    .contains("HEADERS, QUEUE_SECRET_KWARGS, TASK_STATUS_LIVE. Delete them")
                    .contains("SESSION_MAX_LIFETIME")
                    .contains("a row 'your name'");
            String everything = findings.toString();
            assertThat(everything).doesNotContain("clear-model-key", "123456", "0123456789abcdef", "abc\"", "argon2");
        }
    }

    @Test
    void aColumnOfAnotherTypeMustBeMendedFirst() {
        try (AudioMuseDatabase old = AudioMuseDatabase.whole()) {
            old.database().run("alter table music_servers alter creds drop default, alter creds type text");
            old.database().run("alter table audiomuse_users add column enabled text");
            assertThat(said(look(old.database()), Weight.BLOCKING))
                    .contains("music_servers.creds is text instead of jsonb", "audiomuse_users.enabled is text");
        }
    }

    @Test
    void aMigrationThatCannotRunIsToldBefore() {
        try (AudioMuseDatabase old = AudioMuseDatabase.whole()) {
            old.database().run("create table musegate_session (id integer)");
            Map<String, String> before = old.content();
            assertThat(said(look(old.database()), Weight.BLOCKING)).contains("musegate_session");
            assertThat(old.content()).isEqualTo(before);
        }
    }

    @Test
    void aProgramThatUsesTheTablesIsToBeStoppedAndNobodyWaitsMeanwhile() throws Exception {
        try (AudioMuseDatabase old = AudioMuseDatabase.whole();
                Connection busy = connection(old.database().address());
                Connection passing = connection(old.database().address());
                Statement using = busy.createStatement();
                Statement reading = passing.createStatement()) {
            busy.setAutoCommit(false);
            using.execute("select count(*) from audiomuse_users");
            reading.execute("set lock_timeout = '150ms'");
            CompletableFuture<List<Finding>> look = CompletableFuture.supplyAsync(() -> look(old.database()));
            while (!look.isDone()) {
                reading.execute("select count(*) from audiomuse_users"); // fails when it has to queue
                Thread.sleep(5);
            }
            assertThat(said(look.join(), Weight.BLOCKING)).contains("Another program is using the tables", "Stop it");
            busy.rollback();
            assertThat(said(look(old.database()), Weight.BLOCKING)).isEmpty();
        }
    }

    @Test
    void connectionsOfARoleThatIsHiddenAreToldToo() throws Exception {
        String role = "looker_" + System.nanoTime();
        try (AudioMuseDatabase old = AudioMuseDatabase.whole()) {
            old.database().run("create role " + role + " login; grant all on schema public to " + role);
            try {
                DatabaseAddress open = old.database().address();
                DatabaseAddress looker = new DatabaseAddress(open.host(), open.port(), open.name(), role, "");
                try (Connection other = connection(open);
                        Database database = Database.visit(looker)) {
                    assertThat(other.isValid(5)).isTrue();
                    OldDatabaseStore.OtherPrograms found = new JdbcOldDatabaseStore(database).otherPrograms();
                    assertThat(found.hidden()).isPositive();
                    assertThat(found.seen()).isZero();
                }
                try (Connection other = connection(open)) {
                    assertThat(other.isValid(5)).isTrue();
                    assertThat(said(new MovingIn(looker).look(), Weight.ODD)).contains("AudioMuse-AI may be running");
                }
            } finally {
                old.database().run("drop owned by " + role + "; drop role " + role);
            }
        }
    }

    private static Connection connection(DatabaseAddress address) throws SQLException {
        return BareDatabase.at(address).connect("another program");
    }

    @Test
    void anEmptyDatabaseIsNotTakenForAudioMuse() {
        try (TestDatabase empty = TestDatabase.createEmpty()) {
            assertThat(said(look(empty), Weight.ODD)).contains("No table of AudioMuse-AI's is here");
            assertThat(said(look(empty), Weight.BLOCKING)).isEmpty();
        }
    }

    @Test
    void openingOnlyAddsColumnsToTheTablesOfAudioMuse() {
        try (AudioMuseDatabase old = AudioMuseDatabase.whole()) {
            List<String> before = old.columns();
            Migrations.run(old.database().address());
            List<String> after = old.columns();
            assertThat(after).containsAll(before);
            assertThat(after.stream().filter(column -> !before.contains(column)))
                    .isNotEmpty()
                    .allMatch(column -> column.startsWith("audiomuse_users."));
            assertThat(said(look(old.database()), Weight.TAKEN)).contains("of this version already");
        }
    }

    @Test
    void audioMuseGoesOnAfterwardsAndComingBackFindsWhatItWrote() {
        try (AudioMuseDatabase old = AudioMuseDatabase.whole()) {
            Migrations.run(old.database().address());
            // what AudioMuse-AI does at its start and in its wizard, with the columns that it knows
            old.database().run("""
                    delete from app_config where key not in ('AUTH_ENABLED', 'API_TOKEN', 'JWT_SECRET', 'TOP_N_MOODS');
                    insert into audiomuse_users (username, password_hash, role, password_changed_at)
                        values ('later', '$argon2id$x', 'user', current_timestamp)
                        on conflict (username) do nothing;
                    update audiomuse_users set password_hash = '$argon2id$y', password_changed_at = current_timestamp
                        where username = 'zoe';
                    update music_servers set is_default = false where is_default;
                    insert into music_servers (server_id, name, server_type, creds, is_default)
                        values ('b2', 'Jellyfin', 'jellyfin', '{"url": "http://j"}', true);
                    delete from playlist where server_id = 'a1';
                    delete from audiomuse_users where username = 'root';
                    """);
            List<Finding> findings = look(old.database());
            assertThat(said(findings, Weight.BLOCKING)).isEmpty();
            assertThat(said(findings, Weight.TAKEN)).contains("2 accounts, 0 of them", "Jellyfin (the default");
            Migrations.run(old.database().address());
            assertThat(old.column("select username from audiomuse_users where enabled order by id"))
                    .containsExactly("zoe", "later");
        }
    }
}
