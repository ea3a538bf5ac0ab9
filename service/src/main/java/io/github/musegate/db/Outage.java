package io.github.musegate.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Tells a database that is away from one that refuses a statement. */
final class Outage {

    private static final String CONNECTION_EXCEPTIONS = "08";
    /** The statement took longer than we give it. */
    private static final String TOO_LONG = "57014";

    private static final Set<String> STATES = Set.of(
            "57P01", // administrator shutdown
            "57P02", // crash shutdown
            "57P03", // starting up
            "57P05", // idle session ended
            TOO_LONG, "25P03", // a transaction in which nothing happened was ended
            "53300"); // too many connections
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    private Outage() {}

    /** See {@link Database#isOutage}. */
    static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                if (state.startsWith(CONNECTION_EXCEPTIONS) || STATES.contains(state)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a statement took longer than we give it: the next time it may take as long. */
    static boolean tookTooLong(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && TOO_LONG.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Whether PostgreSQL gave up a transaction that would succeed when repeated. */
    static boolean asksForRepetition(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && CONFLICTS.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
