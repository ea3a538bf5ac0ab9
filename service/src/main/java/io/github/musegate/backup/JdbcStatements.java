package io.github.musegate.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Short statements on one connection. */
final class JdbcStatements {

    private final Connection connection;

    JdbcStatements(Connection connection) {
        this.connection = connection;
    }

    /** Runs a statement with its parameters, all text. */
    void run(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            statement.execute();
        }
    }

    /** The first column of all rows. */
    List<String> texts(String query, String... values) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = prepare(query, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
        }
        return texts;
    }

    /** The first column of the one row. */
    String text(String query) throws SQLException {
        return texts(query).getFirst();
    }

    /** The first column of the one row, a number. */
    long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    private PreparedStatement prepare(String sql, String... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement;
    }
}
