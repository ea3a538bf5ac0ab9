package io.github.musegate.backup;

import io.github.musegate.config.StartProblem;
import io.github.musegate.db.BareDatabase;
import io.github.musegate.db.Migrations;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** One transaction that sees PostgreSQL as it was at its beginning. Migrations wait until it ends. */
final class JdbcSnapshotStore implements SnapshotStore {

    private static final long ALONE = 5574896236L;

    private final Connection connection;
    private final String schema;
    private final String level;

    JdbcSnapshotStore(BareDatabase database) {
        try {
            connection = database.connect("musegate backup");
        } catch (SQLException failure) {
            throw failed(failure);
        }
        boolean open = false;
        try {
            JdbcTables.speakPlainly(connection);
            // before the snapshot, and until the connection ends
            JdbcStatements statements = new JdbcStatements(connection);
            statements.run("select pg_advisory_lock_shared(" + Migrations.LOCK + ")");
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            schema = statements.text("select coalesce(current_schema(), 'public')");
            if (!JdbcTables.names(connection, schema).contains("musegate_schema_history")) {
                throw new StartProblem("There is no MuseGate in " + database.address() + " yet.");
            }
            level = statements.text("select version from musegate_schema_history where success and version ~ '^[0-9]+$'"
                    + " order by version::bigint desc limit 1");
            open = true;
        } catch (SQLException failure) {
            throw failed(failure);
        } finally {
            if (!open) {
                close();
            }
        }
    }

    @Override
    public boolean alone() {
        try {
            // until the connection ends, in whatever way
            return new JdbcStatements(connection)
                    .text("select pg_try_advisory_lock(" + ALONE + ")")
                    .equals("t");
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
        try {
            connection.close();
        } catch (SQLException failure) {
            // nothing was written
        }
    }
}
