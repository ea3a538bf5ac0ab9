package io.github.musegate.db;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.config.StartProblem;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date. Several processes may do so at once: one works, the others wait for it. A database that
 * AudioMuse-AI made is taken as it is and only added to.
 */
public final class Migrations {

    private static final String HISTORY = "musegate_schema_history";

    private Migrations() {}

    /**
     * Runs the migrations that the database has not seen.
     *
     * @param address the database, which must answer
     * @throws StartProblem when one cannot be run; the database is as before it
     */
    public static void run(DatabaseAddress address) {
        try {
            Flyway.configure()
                    .dataSource(Pool.patientSource(address))
                    .table(HISTORY)
                    // Tables that were there before us are version 0: ours start above them.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            if (Outage.isOutage(failure)) {
                throw failure;
            }
            throw new StartProblem(
                    "The tables in " + address + " could not be brought up to date: " + reason(failure) + ".", failure);
        }
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
        return message.lines().findFirst().orElse("").strip();
    }
}
