package io.github.musegate.db;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.config.StartProblem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date. Several processes may do so at once: one works, the others wait for it. A database that
 * AudioMuse-AI made is taken as it is and only added to.
 */
public final class Migrations {

    /** The advisory lock of whoever changes tables; who must not see them change takes it shared. */
    public static final long LOCK = 5574896233L;

    // The newest file in db/migration; a test compares. Asking the history for it takes a few milliseconds, and
    // loading the library that would find nothing to do a few hundred: every start but the first after an update.
    static final String NEWEST = "202611221200";
    private static final String HISTORY = "musegate_schema_history";

    // The library guards its migrations against each other but not the making of its history table.
    private static final String WAIT_FOR_OTHERS = "select pg_advisory_xact_lock(" + Migrations.LOCK + ")";

    private Migrations() {}

    /**
     * Runs the migrations that the database has not seen.
     *
     * @param address the database, which must answer
     * @throws StartProblem when one cannot be run; the database is as before it
     */
    public static void run(DatabaseAddress address) {
        DataSource source = Pool.patientSource(address);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            if (isUpToDate(connection)) {
                return;
            }
            connection.setAutoCommit(false);
            statement.execute(WAIT_FOR_OTHERS);
            if (!isUpToDate(connection)) {
                migrate(source);
            }
            connection.rollback(); // gives the lock up; nothing was written here
        } catch (SQLException | FlywayException failure) {
            throw new StartProblem(
                    "The tables in " + address + " could not be brought up to date: " + reason(failure) + ".", failure);
        }
    }

    /**
     * The level that this program brings databases to.
     *
     * @return the version of its newest migration, digits that sort as numbers
     */
    public static String newest() {
        return NEWEST;
    }

    /**
     * The level that a database is on now, which another process may have brought it to.
     *
     * @param database the database
     * @return the version of the newest migration that was run there, or 0
     */
    public static long level(Database database) {
        return database.client()
                .execute()
                .get("select coalesce(max(cast(version as bigint)), 0) as level from " + HISTORY
                        + " where success and version ~ '^[0-9]+$'")
                .orElseThrow()
                .column("level")
                .getLong();
    }

    /**
     * Makes the tables of a level in a schema that is empty or of an earlier level. Nobody else may use it meanwhile.
     *
     * @param address the database, which must answer
     * @param schema an existing schema, whose name needs no quotes
     * @param level the version of the last migration to run
     * @throws StartProblem when there is no such migration, or one cannot be run
     */
    public static void runWithin(DatabaseAddress address, String schema, String level) {
        try {
            Flyway.configure()
                    .dataSource(Pool.patientSource(address))
                    .table(HISTORY)
                    .schemas(schema)
                    .createSchemas(false)
                    // no other schema is to be seen: the same tables may stand there
                    .initSql("set search_path to " + schema)
                    .target(level)
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw new StartProblem(
                    "The tables of level " + level + " could not be made: " + reason(failure) + ".", failure);
        }
    }

    private static boolean isUpToDate(Connection connection) throws SQLException {
        try (PreparedStatement history = connection.prepareStatement("select to_regclass(?) is not null")) {
            history.setString(1, HISTORY);
            if (!firstIsTrue(history)) {
                return false;
            }
        }
        try (PreparedStatement newest = connection.prepareStatement(
                "select exists (select from " + HISTORY + " where success and version = ?)")) {
            newest.setString(1, NEWEST);
            return firstIsTrue(newest);
        }
    }

    private static boolean firstIsTrue(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static void migrate(DataSource source) {
        library(source).migrate();
    }

    /** The library, told what it needs to know of us. */
    static Flyway library(DataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .table(HISTORY)
                // Tables that were there before us are version 0: ours start above them.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
        return message.lines().findFirst().orElse("").strip();
    }
}
