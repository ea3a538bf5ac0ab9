package io.github.musegate.db;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.config.StartProblem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Waits at the start for a server of somebody else's, which may be starting at the same time as we are. */
final class FirstContact {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int OLDEST_VERSION = 13;

    private FirstContact() {}

    /**
     * Returns when the database has let us in.
     *
     * @throws StartProblem when it refuses us, is too old, or does not answer for half a minute
     */
    static void await(DatabaseAddress address) {
        Instant end = Instant.now().plus(PATIENCE);
        boolean told = false;
        while (true) {
            try (Connection connection = Pool.patientSource(address).getConnection()) {
                int version = connection.getMetaData().getDatabaseMajorVersion();
                if (version < OLDEST_VERSION) {
                    throw new StartProblem("The database " + address + " runs on PostgreSQL " + version
                            + "; use version " + OLDEST_VERSION + " or newer.");
                }
                return;
            } catch (SQLException failure) {
                refuseWhenFinal(address, failure);
                if (Instant.now().isAfter(end)) {
                    throw new StartProblem(
                            "PostgreSQL does not answer at " + address.host() + ":" + address.port()
                                    + "; start it, or correct POSTGRES_HOST and POSTGRES_PORT.",
                            failure);
                }
            }
            if (!told) {
                told = true;
                System.err.println("Waiting for PostgreSQL at " + address.host() + ":" + address.port() + " ...");
            }
            pause();
        }
    }

    private static void refuseWhenFinal(DatabaseAddress address, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        switch (state) {
            case "28P01", "28000" ->
                throw new StartProblem(
                        "PostgreSQL at " + address.host() + ":" + address.port() + " refuses the user '"
                                + address.user()
                                + "'; correct POSTGRES_USER and POSTGRES_PASSWORD, or its pg_hba.conf.",
                        failure);
            case "3D000" ->
                throw new StartProblem(
                        "PostgreSQL at " + address.host() + ":" + address.port() + " has no database '" + address.name()
                                + "'; create it, or correct POSTGRES_DB.",
                        failure);
            case "42501" ->
                throw new StartProblem(
                        "PostgreSQL at " + address.host() + ":" + address.port() + " does not let '" + address.user()
                                + "' into '" + address.name() + "'; grant it the right to connect.",
                        failure);
            default -> {
                // it may still come
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StartProblem("The start was interrupted.", stop);
        }
    }
}
