package io.github.musegate.setup;

import io.github.musegate.db.Database;
import io.helidon.dbclient.DbRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows {@code AUDIOMUSE_USER} and {@code AUDIOMUSE_PASSWORD} of {@code app_config}. */
final class JdbcOldAdministrator implements OldAdministrator {

    private final Database database;

    JdbcOldAdministrator(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Pair> find() {
        Map<String, String> values = new HashMap<>();
        try (Stream<DbRow> rows = database.client().execute().createQuery("""
                        select key, value from app_config where key in ('AUDIOMUSE_USER', 'AUDIOMUSE_PASSWORD')
                        """).execute()) {
            rows.forEach(row -> values.put(
                    row.column("key").getString(), row.column("value").getString()));
        }
        String username = values.getOrDefault("AUDIOMUSE_USER", "");
        String password = values.getOrDefault("AUDIOMUSE_PASSWORD", "");
        return username.isBlank() || password.isBlank() ? Optional.empty() : Optional.of(new Pair(username, password));
    }

    @Override
    public void remove() {
        database.client()
                .execute()
                .createDelete("delete from app_config where key in ('AUDIOMUSE_USER', 'AUDIOMUSE_PASSWORD')")
                .execute();
    }
}
