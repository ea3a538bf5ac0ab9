package io.github.musegate.backup;

import io.github.musegate.config.StartProblem;
import io.github.musegate.db.BareDatabase;
import io.github.musegate.db.Migrations;
import io.github.musegate.settings.MachineKey;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGConnection;

/** A schema of its own for the new tables, which then move into the one that everybody uses. */
final class JdbcRestoreStore implements RestoreStore {

    private static final String BESIDE = "musegate_restore";
    private static final long ONE_AT_A_TIME = 5574896234L;
    private static final int LOOKS = 30;
    private static final long PAUSE_MILLIS = 100;

    /** The migrations leave these out where AudioMuse-AI's rows break them already. */
    private static final String FORGIVING = "('music_servers_name_lower', 'music_servers_one_default')";

    private final BareDatabase database;
    private final List<String> rules = new ArrayList<>();
    private final Connection connection;
    private final JdbcStatements statements;
    private final String home;

    JdbcRestoreStore(BareDatabase database) {
        this.database = database;
        try {
            connection = database.connect("musegate restore");
        } catch (SQLException failure) {
            throw failed(failure);
        }
        boolean open = false;
        try {
            statements = new JdbcStatements(connection);
            JdbcTables.speakPlainly(connection);
            home = statements.text("select coalesce(current_schema(), 'public')");
            if (!"t".equals(statements.text("select pg_try_advisory_lock(" + ONE_AT_A_TIME + ")"))) {
                throw new StartProblem("Another restore runs on " + database.address() + "; let it end first.");
            }
            requireAlone();
            open = true;
        } catch (SQLException failure) {
            throw failed(failure);
        } finally {
            if (!open) {
                disconnect();
            }
        }
    }

    /** Whoever has just stopped may still be seen for a moment. */
    private void requireAlone() throws SQLException {
        for (int look = 0; ; look++) {
            long others = statements.number("select count(*) from pg_stat_activity where datname = current_database()"
                    + " and pid <> pg_backend_pid() and application_name like 'musegate%'");
            if (others == 0) {
                return;
            }
            if (look == LOOKS) {
                throw new StartProblem("MuseGate runs on " + database.address() + " (" + others
                        + " connections); stop the service and every worker first. Nothing was changed.");
            }
            pause();
            statements.run("select pg_stat_clear_snapshot()");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StartProblem("The restore was interrupted; nothing was changed.", stop);
        }
    }

    @Override
    public Occupants occupants() {
        try {
            Set<String> tables = JdbcTables.names(connection, home);
            return new Occupants(
                    count(tables, "audiomuse_users"),
                    count(tables, "music_servers"),
                    count(tables, "musegate_playlist"));
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private long count(Set<String> tables, String table) throws SQLException {
        return tables.contains(table) ? statements.number("select count(*) from " + JdbcTables.place(home, table)) : 0;
    }

    @Override
    public List<BackupTable> prepare(String level) {
        try {
            forget();
            statements.run("create schema " + BESIDE);
            Migrations.runWithin(database.address(), BESIDE, level);
            List<BackupTable> tables = JdbcTables.kept(connection, BESIDE);
            connection.setAutoCommit(false);
            for (BackupTable table : tables) {
                // rows that migrations put there are in the backup, too
                if (statements.number("select count(*) from " + JdbcTables.place(BESIDE, table.name())) > 0) {
                    statements.run("truncate " + JdbcTables.place(BESIDE, table.name()));
                }
            }
            String forgiving = "from pg_class c where relname in " + FORGIVING + " and relnamespace = '" + BESIDE
                    + "'::regnamespace";
            rules.addAll(statements.texts("select pg_get_indexdef(c.oid) " + forgiving));
            for (String index : statements.texts("select relname " + forgiving)) {
                statements.run("drop index " + JdbcTables.place(BESIDE, index));
            }
            return tables;
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    @Override
    public long read(BackupTable table, InputStream in) throws IOException {
        try {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(JdbcTables.copy(BESIDE, table, "from stdin"), in);
        } catch (SQLException failure) {
            String state = String.valueOf(failure.getSQLState());
            if (state.startsWith("22") || state.startsWith("23")) {
                // not the message: it may quote the row
                throw new StartProblem(
                        "The backup's table " + table.name() + " cannot be read (" + state + "); nothing was changed.",
                        failure);
            }
            throw failed(failure);
        }
    }

    @Override
    public void complete(Map<String, Long> counters) {
        try {
            for (String counter : JdbcTables.counters(connection, BESIDE).keySet()) {
                goOnAfter(counter, counters.getOrDefault(counter, 0L));
            }
            for (String rule : rules) {
                keepIfItHolds(rule);
            }
            connection.commit();
            connection.setAutoCommit(true);
            Migrations.runWithin(database.address(), BESIDE, Migrations.newest());
            for (String table : JdbcTables.names(connection, BESIDE)) {
                statements.run("analyze " + JdbcTables.place(BESIDE, table));
            }
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private void keepIfItHolds(String rule) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            statements.run(rule);
        } catch (SQLException broken) {
            if (!"23505".equals(broken.getSQLState())) {
                throw broken;
            }
            connection.rollback(before);
        }
    }

    /** Has the next number come after all that were given. */
    private void goOnAfter(String counter, long given) throws SQLException {
        int dot = counter.indexOf('.');
        String table = JdbcTables.place(BESIDE, counter.substring(0, dot));
        String column = counter.substring(dot + 1);
        try (PreparedStatement statement = connection.prepareStatement("select setval(pg_get_serial_sequence(?, ?),"
                + " greatest(1, ?, (select max(" + JdbcTables.quoted(column) + ") from " + table + ")))")) {
            statement.setString(1, table);
            statement.setString(2, column);
            statement.setLong(3, given);
            statement.execute();
        }
    }

    @Override
    public Aftermath replace(MachineKey key, String from) {
        try {
            connection.setAutoCommit(false);
            statements.run("select pg_advisory_xact_lock(" + Migrations.LOCK + ")");
            statements.run("set local lock_timeout to '10s'");
            requireAlone();
            statements.run("set local search_path to " + BESIDE);
            Aftermath aftermath = new JdbcAftermath(connection).run(key, from);
            statements.run("set local search_path to " + JdbcTables.quoted(home));
            new JdbcExchange(connection).move(BESIDE, home);
            connection.commit();
            return aftermath;
        } catch (SQLException failure) {
            if ("2BP01".equals(failure.getSQLState())) {
                throw new StartProblem(
                        "Something else in " + database.address()
                                + " is built on MuseGate's tables, such as a view or a"
                                + " table of AudioMuse-AI; restore into an empty database. Nothing was changed.",
                        failure);
            }
            throw failed(failure);
        }
    }

    private static StartProblem failed(SQLException failure) {
        return new StartProblem(
                "The database failed during the restore (" + failure.getSQLState() + "): "
                        + String.valueOf(failure.getMessage())
                                .lines()
                                .findFirst()
                                .orElse("")
                        + "; nothing was changed.",
                failure);
    }

    private void forget() throws SQLException {
        statements.run("drop schema if exists " + BESIDE + " cascade");
    }

    @Override
    public void close() {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            forget();
        } catch (SQLException failure) {
            // the next restore begins with it
        } finally {
            disconnect();
        }
    }

    private void disconnect() {
        try {
            connection.close();
        } catch (SQLException failure) {
            // the server ends it
        }
    }
}
