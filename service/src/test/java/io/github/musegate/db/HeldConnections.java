package io.github.musegate.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;

/** All connections of a database that nobody else holds, as long as this is open. The server answers all the while. */
public final class HeldConnections implements AutoCloseable {

    private final List<Connection> held = new ArrayList<>();

    /** Takes them; returns when the pool has waited for another one in vain, which takes more than a second. */
    public HeldConnections(Database database) throws SQLException {
        try {
            while (true) {
                held.add(database.source().getConnection());
            }
        } catch (SQLTransientConnectionException none) {
            // now there is none left
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : held) {
            connection.close();
        }
    }
}
