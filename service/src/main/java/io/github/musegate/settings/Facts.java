package io.github.musegate.settings;

import io.github.musegate.db.Database;
import io.helidon.dbclient.DbExecute;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Single facts about this database, by name. Each room keeps its own; names begin with what they are about. */
public final class Facts {

    private final Supplier<DbExecute> db;

    private Facts(Supplier<DbExecute> db) {
        this.db = db;
    }

    /**
     * Facts of which each call is a transaction of its own.
     *
     * @param database where they are kept
     * @return the facts
     */
    public static Facts of(Database database) {
        return new Facts(() -> database.client().execute());
    }

    /**
     * Facts within a transaction.
     *
     * @param transaction its executor
     * @return the facts
     */
    public static Facts within(DbExecute transaction) {
        return new Facts(() -> transaction);
    }

    /**
     * Reads a fact.
     *
     * @param name its name
     * @return the value, or nothing when it was never put
     */
    public Optional<String> find(String name) {
        return db.get()
                .createGet("select value from musegate_state where name = ?")
                .addParam(name)
                .execute()
                .map(row -> row.column("value").getString());
    }

    /**
     * Writes a fact, over what was there.
     *
     * @param name its name
     * @param value its value
     */
    public void put(String name, String value) {
        db.get().createInsert("""
                        insert into musegate_state (name, value) values (?, ?)
                        on conflict (name) do update set value = excluded.value, updated_at = now()
                        """).addParam(name).addParam(value).execute();
    }

    /**
     * Writes a fact unless there is one already, so that all who try at once agree.
     *
     * @param name its name
     * @param value its value, if it has none yet
     * @return the value that counts
     */
    public String once(String name, String value) {
        db.get()
                .createInsert("insert into musegate_state (name, value) values (?, ?) on conflict (name) do nothing")
                .addParam(name)
                .addParam(value)
                .execute();
        return find(name).orElse(value);
    }

    /**
     * Writes a fact unless it was written a moment ago, so that of all who try at once one does.
     *
     * @param name its name
     * @param value its value
     * @param moment how long what was written stays
     * @return whether it was written
     */
    public boolean putUnlessRecent(String name, String value, Duration moment) {
        return db.get()
                        .createInsert("""
                        insert into musegate_state (name, value) values (?, ?)
                        on conflict (name) do update set value = excluded.value, updated_at = now()
                        where musegate_state.updated_at < now() - cast(? as interval)
                        """)
                        .addParam(name)
                        .addParam(value)
                        .addParam(moment.toString())
                        .execute()
                == 1;
    }

    /**
     * Forgets a fact.
     *
     * @param name its name
     * @return whether there was one
     */
    public boolean remove(String name) {
        return db.get()
                        .createDelete("delete from musegate_state where name = ?")
                        .addParam(name)
                        .execute()
                > 0;
    }

    /**
     * Waits until no other transaction on this database holds the lock of this name, and holds it until the end of
     * this one. Only {@linkplain #within(DbExecute) within} a transaction.
     *
     * @param name what only one at a time may do
     */
    public void lock(String name) {
        db.get()
                .createGet("select 1 as locked from pg_advisory_xact_lock(hashtextextended(?, 0))")
                .addParam("musegate " + name)
                .execute();
    }
}
