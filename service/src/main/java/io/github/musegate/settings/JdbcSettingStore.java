package io.github.musegate.settings;

import io.github.musegate.db.Database;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Settings in PostgreSQL: {@code musegate_setting} is ours, {@code app_config} is AudioMuse-AI's and only read, until an
 * administrator asks for its secrets to be taken over.
 */
final class JdbcSettingStore implements SettingStore {

    private final Database database;

    JdbcSettingStore(Database database) {
        this.database = database;
    }

    @Override
    public Rows read(Collection<String> adoptable) {
        List<StoredSetting> own = new ArrayList<>();
        Map<String, String> adopted = new HashMap<>();
        try (Stream<DbRow> rows = database.client()
                .execute()
                .createQuery("""
                        select name, value, sealed, source from musegate_setting
                        union all
                        select key, value, false, 'audiomuse' from app_config
                        where key = any (string_to_array(?, ','))
                        order by source, name
                        """)
                .addParam(String.join(",", adoptable))
                .execute()) {
            rows.forEach(row -> {
                SettingSource source = SettingSource.of(row.column("source").getString());
                String name = row.column("name").getString();
                String value = row.column("value").getString();
                if (source == SettingSource.AUDIOMUSE) {
                    adopted.put(name, value);
                } else {
                    own.add(new StoredSetting(name, value, row.column("sealed").get(Boolean.class), source));
                }
            });
        }
        return new Rows(List.copyOf(own), Map.copyOf(adopted));
    }

    @Override
    public void save(List<StoredSetting> put, Set<String> remove) {
        database.inTransaction(transaction -> {
            put.forEach(row -> upsert(transaction, row));
            remove.forEach(name -> transaction
                    .createDelete("delete from musegate_setting where name = ?")
                    .addParam(name)
                    .execute());
            return put.size();
        });
    }

    private static void upsert(DbExecute transaction, StoredSetting row) {
        transaction
                .createInsert("""
                        insert into musegate_setting (name, value, sealed, source) values (?, ?, ?, ?)
                        on conflict (name) do update
                        set value = excluded.value, sealed = excluded.sealed, source = excluded.source,
                            updated_at = now()
                        """)
                .addParam(row.name())
                .addParam(row.value())
                .addParam(row.sealed())
                .addParam(row.source().id())
                .execute();
    }

    private static void insertWhereNone(DbExecute transaction, StoredSetting row) {
        transaction
                .createInsert("""
                        insert into musegate_setting (name, value, sealed, source) values (?, ?, ?, ?)
                        on conflict (name) do nothing
                        """)
                .addParam(row.name())
                .addParam(row.value())
                .addParam(row.sealed())
                .addParam(row.source().id())
                .execute();
    }

    @Override
    public void takeOver(List<StoredSetting> put, Set<String> forget) {
        database.inTransaction(transaction -> {
            put.forEach(row -> insertWhereNone(transaction, row));
            forget.forEach(name -> transaction
                    .createDelete("delete from app_config where key = ?")
                    .addParam(name)
                    .execute());
            return put.size();
        });
    }

    @Override
    public void adopt(List<StoredSetting> put, Set<String> considered) {
        database.inTransaction(transaction -> {
            put.forEach(row -> insertWhereNone(transaction, row));
            ConsideredNames.add(
                    transaction,
                    considered,
                    put.stream().map(StoredSetting::name).toList());
            return put.size();
        });
    }

    @Override
    public void replace(StoredSetting row, String former) {
        database.client()
                .execute()
                .createInsert("""
                        insert into musegate_setting (name, value, sealed, source) values (?, ?, ?, ?)
                        on conflict (name) do update
                        set value = excluded.value, sealed = excluded.sealed, source = excluded.source,
                            updated_at = now()
                        where musegate_setting.value = ?
                        """)
                .addParam(row.name())
                .addParam(row.value())
                .addParam(row.sealed())
                .addParam(row.source().id())
                .addParam(former)
                .execute();
    }
}
