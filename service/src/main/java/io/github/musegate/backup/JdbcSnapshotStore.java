package io.github.musegate.backup;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.config.StartProblem;
import io.github.musegate.db.BareDatabase;
import io.github.musegate.db.Migrations;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * One transaction that sees PostgreSQL as it was at its beginning. Migrations wait until it ends, because such a
 * transaction keeps old rows and no old tables: one that a migration changes before it was read lacks columns, or seems
 * empty when it was written anew, and the backup would not be whole. One that was read is locked until the end: a
 * migration would wait for it in the middle, and every request to that table behind the migration. So the lock is not
 * given back once the snapshot is taken; {@link WhileAllowed} bounds how long it is held.
 */
final class JdbcSnapshotStore implements SnapshotStore {

    private static final long ALONE = 5574896236L;

    private final Connection connection;
    private final String schema;
    private final String level;

    private JdbcSnapshotStore(Connection connection, DatabaseAddress address) throws SQLException {
        this.connection = connection;
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        JdbcStatements statements = new JdbcStatements(connection);
        schema = statements.text("select coalesce(current_schema(), 'public')");
        if (!JdbcTables.names(connection, schema).contains("musegate_schema_history")) {
            throw new StartProblem("There is no MuseGate in " + address + " yet.");
        }
        level = statements.text("select version from musegate_schema_history where success and version ~ '^[0-9]+$'"
                + " order by version::bigint desc limit 1");
    }

    /** A snapshot that waits while the tables are being changed. */
    static SnapshotStore patiently(BareDatabase database) {
        return take(database, statements -> {
                    statements.run("select pg_advisory_lock_shared(" + Migrations.LOCK + ")");
                    return true;
                })
                .orElseThrow();
    }

    /** A snapshot that waits for nobody; nothing while there is another of these, or the tables are being changed. */
    static Optional<SnapshotStore> alone(BareDatabase database) {
        return take(
                database,
                statements -> tries(statements, "select pg_try_advisory_lock(" + ALONE + ")")
                        && tries(statements, "select pg_try_advisory_lock_shared(" + Migrations.LOCK + ")"));
    }

    private static boolean tries(JdbcStatements statements, String lock) throws SQLException {
        return statements.text(lock).equals("t");
    }

    /** Gets hold of the tables, before the snapshot and until the connection ends, in whatever way. */
    private interface Hold {

        boolean on(JdbcStatements statements) throws SQLException;
    }

    private static Optional<SnapshotStore> take(BareDatabase database, Hold hold) {
        Connection connection = connect(database);
        boolean open = false;
        try {
            JdbcTables.speakPlainly(connection);
            if (!hold.on(new JdbcStatements(connection))) {
                return Optional.empty();
            }
            SnapshotStore snapshot = new JdbcSnapshotStore(connection, database.address());
            open = true;
            return Optional.of(snapshot);
        } catch (SQLException failure) {
            throw failed(failure);
        } finally {
            if (!open) {
                close(connection);
            }
        }
    }

    private static Connection connect(BareDatabase database) {
        try {
            return database.connect("musegate backup");
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    @Override
    public String level() {
        return level;
    }

    @Override
    public List<BackupTable> tables() {
        try {
            return JdbcTables.kept(connection, schema);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    @Override
    public Map<String, Long> counters() {
        try {
            return JdbcTables.counters(connection, schema);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    @Override
    public Map<String, Integer> clearSecrets() {
        try {
            return new JdbcClearSecrets(connection, schema).count();
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    @Override
    public long write(BackupTable table, OutputStream out) throws IOException {
        try {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(JdbcTables.copy(schema, table, "to stdout"), out);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private static StartProblem failed(SQLException failure) {
        return new StartProblem(
                "The database could not be read (" + failure.getSQLState() + "); no backup was made.", failure);
    }

    @Override
    public void close() {
        close(connection);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            // nothing was written
        }
    }
}
