package io.github.musegate.soak;

import io.github.musegate.db.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What PostgreSQL knows of the house.
 *
 * @param connections how many there are
 * @param inTransaction how many of them have begun something and do nothing
 */
record DatabaseUse(int connections, int inTransaction) {

    /** Asks it; the test's own connections do not count. */
    static DatabaseUse of(TestDatabase database) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + database.address().port() + "/postgres";
        try (Connection connection =
                        DriverManager.getConnection(url, database.address().user(), "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*), count(*) filter (where state like 'idle in transaction%')"
                                + " from pg_stat_activity where datname = '"
                                + database.address().name() + "'")) {
            row.next();
            int own = database.database().use().active()
                    + database.database().use().idle();
            return new DatabaseUse(row.getInt(1) - own, row.getInt(2));
        }
    }
}
