package io.github.musegate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    private static final TestDatabase DB = TestDatabase.create();
    private final Database database = DB.database();

    @AfterAll
    static void close() {
        DB.close();
    }

    @Test
    void aTransactionThatThrowsLeavesNothing() {
        assertThatThrownBy(() -> database.inTransaction(transaction -> {
                    insert(transaction, "rolled.back");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(values("rolled.back")).isEmpty();
    }

    @Test
    void aFailedQueryInATransactionIsTheFailureThatIsReported() {
        assertThatThrownBy(() -> database.inTransaction(transaction -> {
                    insert(transaction, "before.failure");
                    return transaction
                            .query("select no_such_column from musegate_state")
                            .count();
                }))
                .hasStackTraceContaining("no_such_column");
        assertThat(values("before.failure")).isEmpty();
    }

    @Test
    void aConflictIsRepeatedOnce() {
        AtomicInteger runs = new AtomicInteger();
        database.inTransaction(transaction -> {
            insert(transaction, "conflict");
            if (runs.incrementAndGet() == 1) {
                transaction.dml("do $$ begin raise exception 'again' using errcode = '40001'; end $$");
            }
            return 0;
        });
        assertThat(runs).hasValue(2);
        assertThat(values("conflict")).containsExactly("1");
    }

    @Test
    void failuresDoNotEatThePool() {
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> database.client()
                            .execute()
                            .query("select * from no_such_table")
                            .toList())
                    .isInstanceOf(DbClientException.class)
                    .satisfies(failure -> assertThat(Database.isOutage(failure)).isFalse());
        }
        assertThat(database.available()).isTrue();
    }

    @Test
    void javaTypesReachTheColumnsTheyAreMeantFor() {
        UUID jti = UUID.randomUUID();
        OffsetDateTime expiry = OffsetDateTime.of(2030, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC);
        database.client().execute().dml("insert into audiomuse_users (username, password_hash) values ('typed', '-')");
        database.client()
                .execute()
                .createInsert("""
                        insert into musegate_session (jti, user_id, method, expires_at, address)
                        select :jti, id, 'password', :expires, :address from audiomuse_users where username = 'typed'
                        """)
                .addParam("jti", jti)
                .addParam("expires", expiry)
                .addParam("address", "127.0.0.1")
                .execute();
        database.client()
                .execute()
                .dml(
                        "update audiomuse_users set capabilities = ? where username = ?",
                        new String[] {"search", "explore"},
                        "typed");
        DbRow row = database.client().execute().get("""
                        select s.jti, s.expires_at, u.capabilities
                        from musegate_session s join audiomuse_users u on u.id = s.user_id where s.jti = ?
                        """, jti).orElseThrow();
        assertThat(row.column("jti").get(UUID.class)).isEqualTo(jti);
        assertThat(row.column("expires_at").get(java.sql.Timestamp.class).toInstant())
                .isEqualTo(expiry.toInstant());
        assertThat(row.column("capabilities").get(java.sql.Array.class).toString())
                .isEqualTo("{search,explore}");
    }

    @Test
    void noFailureInTheLogQuotesARow() throws SQLException {
        insert(database.client().execute(), "hush.twice");
        assertThatThrownBy(() -> insert(database.client().execute(), "hush.twice"))
                .satisfies(failure -> assertThat(logged(failure))
                        .contains("musegate_state_pkey")
                        .doesNotContain("hush"));
        assertThatThrownBy(() -> database.client()
                        .execute()
                        .insert("insert into musegate_state (name, value) values (?, null)", "hush.null"))
                .satisfies(failure -> assertThat(logged(failure))
                        .contains("not-null constraint")
                        .doesNotContain("hush"));
        try (Connection migrating = Pool.patientSource(DB.address()).getConnection();
                Statement statement = migrating.createStatement()) {
            assertThatThrownBy(() ->
                            statement.execute("insert into musegate_state (name, value) values ('hush.twice', '1')"))
                    .satisfies(failure -> assertThat(logged(failure))
                            .contains("musegate_state_pkey")
                            .doesNotContain("hush"));
        }
    }

    private static String logged(Throwable failure) {
        LogRecord entry = new LogRecord(Level.SEVERE, "A request failed");
        entry.setThrown(failure);
        return new SimpleFormatter().format(entry);
    }

    private static void insert(io.helidon.dbclient.DbExecute execute, String name) {
        execute.insert("insert into musegate_state (name, value) values (?, '1')", name);
    }

    private List<String> values(String name) {
        return database.client()
                .execute()
                .query("select value from musegate_state where name = ?", name)
                .map(row -> row.column("value").getString())
                .toList();
    }
}
