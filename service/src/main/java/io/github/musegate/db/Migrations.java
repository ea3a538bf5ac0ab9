package io.github.musegate.db;

import io.github.musegate.config.DatabaseAddress;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to date. Several processes may do so at once: one works, the others wait for it. A database that
 * AudioMuse-AI made is taken as it is and only added to.
 */
public final class Migrations {

    private Migrations() {}

    /**
     * Runs the migrations that the database has not seen.
     *
     * @param address the database, which must answer
     */
    public static void run(DatabaseAddress address) {
        Flyway.configure()
                .dataSource(Pool.url(address), address.user(), address.password())
                .table("musegate_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
