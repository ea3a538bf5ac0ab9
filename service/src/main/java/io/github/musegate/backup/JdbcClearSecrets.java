package io.github.musegate.backup;

import io.github.musegate.music.ServerKind;
import io.github.musegate.settings.SecretNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Counts the rows in which AudioMuse-AI left secrets in clear. It reads names, and never a value. */
final class JdbcClearSecrets {

    private final JdbcStatements statements;
    private final String schema;

    JdbcClearSecrets(Connection connection, String schema) {
        this.statements = new JdbcStatements(connection);
        this.schema = schema;
    }

    /** By table; tables without any are left out. */
    Map<String, Integer> count() throws SQLException {
        Map<String, Integer> counts = new TreeMap<>();
        counts.put("app_config", settings());
        counts.put("music_servers", servers());
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private int settings() throws SQLException {
        return Math.toIntExact(
                statements
                        .texts("select key from " + JdbcTables.place(schema, "app_config")
                                + " where btrim(value) <> ''")
                        .stream()
                        .filter(SecretNames::named)
                        .count());
    }

    /** Servers of which a member of the credentials is a secret and not sealed. */
    private int servers() throws SQLException {
        return Math.toIntExact(statements
                .texts("select s.server_id || ' ' || m.key from " + JdbcTables.place(schema, "music_servers") + " s"
                        + " cross join lateral jsonb_each_text(case jsonb_typeof(s.creds) when 'object' then s.creds"
                        + " else '{}' end) m where btrim(m.value) <> '' and not starts_with(m.value, 'sealed:')")
                .stream()
                .filter(found -> ServerKind.secret(found.substring(found.lastIndexOf(' ') + 1)))
                .map(found -> found.substring(0, found.lastIndexOf(' ')))
                .distinct()
                .count());
    }
}
