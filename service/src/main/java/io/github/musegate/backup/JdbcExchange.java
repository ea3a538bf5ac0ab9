package io.github.musegate.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts our tables and functions of one schema in the place of those of another, within the caller's transaction. */
final class JdbcExchange {

    private static final String FUNCTIONS =
            "select format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid))"
                    + " from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
                    + " where n.nspname = ? and p.proname like 'musegate\\_%'";

    private final Connection connection;
    private final JdbcStatements statements;

    JdbcExchange(Connection connection) {
        this.connection = connection;
        this.statements = new JdbcStatements(connection);
    }

    /**
     * Moves everything out of a schema, which is gone then.
     *
     * @throws SQLException 2BP01 when something that is not ours depends on what is replaced
     */
    void move(String from, String to) throws SQLException {
        remove(to);
        String there = " set schema " + JdbcTables.quoted(to);
        for (String table : JdbcTables.names(connection, from)) {
            statements.run("alter table " + JdbcTables.place(from, table) + there);
        }
        for (String function : functions(from)) {
            statements.run("alter function " + function + there);
        }
        statements.run("drop schema " + from); // which fails when something was forgotten there
    }

    private void remove(String schema) throws SQLException {
        Set<String> present = JdbcTables.names(connection, schema);
        if (!present.isEmpty()) {
            statements.run("drop table "
                    + present.stream()
                            .map(table -> JdbcTables.place(schema, table))
                            .collect(Collectors.joining(", ")));
        }
        for (String function : functions(schema)) {
            statements.run("drop function " + function);
        }
    }

    private List<String> functions(String schema) throws SQLException {
        return statements.texts(FUNCTIONS, schema);
    }
}
