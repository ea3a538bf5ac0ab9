package io.github.musegate.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.db.Database;
import io.github.musegate.http.Json;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Anchors and radios in PostgreSQL. */
final class JdbcAnchorStore implements AnchorStore {

    private static final String ANCHOR_COLUMNS =
            "a.id as anchor_id, a.owner_id, u.username, a.server_id, a.name, cast(a.items as text) as items";
    private static final String ANCHORS =
            "select " + ANCHOR_COLUMNS + " from musegate_anchor a left join audiomuse_users u on u.id = a.owner_id ";
    private static final String RADIOS = "select r.id, r.temperature, r.n_results, r.enabled, r.playlist_id,"
            + " r.playlist_revision, " + ANCHOR_COLUMNS + " from musegate_radio r"
            + " join musegate_anchor a on a.id = r.anchor_id left join audiomuse_users u on u.id = a.owner_id ";

    /** Those of the installation have no owner. */
    private static final String OWN = "a.owner_id is not distinct from cast(nullif(?, '') as integer)";

    private static final String OF_OWNER = "where cast(? as boolean) or " + OWN + " order by lower(a.name), a.id";

    private final Database database;

    JdbcAnchorStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Anchor> list(OptionalInt owner, boolean all) {
        try (Stream<DbRow> rows = execute().query(ANCHORS + OF_OWNER, all, number(owner))) {
            return rows.map(JdbcAnchorStore::anchor).toList();
        }
    }

    @Override
    public Optional<Anchor> find(int id) {
        return execute().get(ANCHORS + "where a.id = ?", id).map(JdbcAnchorStore::anchor);
    }

    @Override
    public void lock(DbExecute transaction, OptionalInt owner) {
        transaction.get("select 1 as one from pg_advisory_xact_lock(hashtext('musegate_anchor'), ?)", owner.orElse(0));
    }

    @Override
    public Optional<Integer> insert(
            DbExecute transaction, OptionalInt owner, String serverId, String name, List<Ingredient> items) {
        return transaction
                .createGet("""
                        insert into musegate_anchor (owner_id, server_id, name, items)
                        values (cast(:owner as integer), :server, :name, cast(:items as jsonb))
                        on conflict do nothing returning id
                        """)
                .addParam("owner", owner.isPresent() ? owner.getAsInt() : null)
                .addParam("server", serverId)
                .addParam("name", name)
                .addParam("items", json(items))
                .execute()
                .map(row -> row.column("id").getInt());
    }

    @Override
    public boolean update(int id, String name, List<Ingredient> items) {
        return execute().update("""
                        update musegate_anchor a set name = ?, items = cast(? as jsonb) where a.id = ?
                            and not exists (select from musegate_anchor other where other.id <> a.id
                                and other.owner_id is not distinct from a.owner_id and lower(other.name) = lower(?))
                        """, name, json(items), id, name) == 1;
    }

    @Override
    public void delete(int id) {
        execute().delete("delete from musegate_anchor where id = ?", id);
    }

    @Override
    public List<Radio> radios(OptionalInt owner, boolean all) {
        try (Stream<DbRow> rows = execute().query(RADIOS + OF_OWNER, all, number(owner))) {
            return rows.map(JdbcAnchorStore::radio).toList();
        }
    }

    @Override
    public List<Radio> due(OptionalInt owner) {
        try (Stream<DbRow> rows = execute()
                .query(
                        RADIOS + "where " + OWN + " and r.enabled order by r.run_at nulls first, lower(a.name), a.id",
                        number(owner))) {
            return rows.map(JdbcAnchorStore::radio).toList();
        }
    }

    @Override
    public void ran(int radioId) {
        execute().update("update musegate_radio set run_at = now() where id = ?", radioId);
    }

    @Override
    public Optional<Radio> radio(int id) {
        return execute().get(RADIOS + "where r.id = ?", id).map(JdbcAnchorStore::radio);
    }

    @Override
    public Optional<Integer> insertRadio(int anchorId, Radio.Tuning tuning) {
        return execute()
                .get(
                        "insert into musegate_radio (anchor_id, temperature, n_results, enabled) values (?, ?, ?, ?)"
                                + " on conflict do nothing returning id",
                        anchorId,
                        tuning.temperature(),
                        tuning.results(),
                        tuning.enabled())
                .map(row -> row.column("id").getInt());
    }

    @Override
    public void tune(int radioId, Radio.Tuning tuning) {
        execute()
                .update(
                        "update musegate_radio set temperature = ?, n_results = ?, enabled = ? where id = ?",
                        tuning.temperature(),
                        tuning.results(),
                        tuning.enabled(),
                        radioId);
    }

    @Override
    public void made(int radioId, Radio.Made playlist) {
        execute()
                .update(
                        "update musegate_radio set playlist_id = ?, playlist_revision = ? where id = ?",
                        playlist.id(),
                        playlist.revision(),
                        radioId);
    }

    @Override
    public void deleteRadio(int id) {
        execute().delete("delete from musegate_radio where id = ?", id);
    }

    @Override
    public long count(DbExecute transaction, OptionalInt owner) {
        return transaction
                .get("select count(*) as n from musegate_anchor a where " + OWN, number(owner))
                .orElseThrow()
                .column("n")
                .getLong();
    }

    @Override
    public void giveAll(DbExecute transaction, int from, int to) {
        transaction.update("""
                        update musegate_anchor a set owner_id = ?, name = case when exists (
                            select from musegate_anchor other where other.owner_id = ? and lower(other.name) = lower(a.name))
                            then a.name || ' (' || a.id || ')' else a.name end
                        where a.owner_id = ?
                        """, to, to, from);
    }

    @Override
    public void deleteAll(DbExecute transaction, int owner) {
        transaction.delete("delete from musegate_anchor where owner_id = ?", owner);
    }

    private static Anchor anchor(DbRow row) {
        Integer owner = row.column("owner_id").get(Integer.class);
        return new Anchor(
                row.column("anchor_id").getInt(),
                owner == null ? OptionalInt.empty() : OptionalInt.of(owner),
                Optional.ofNullable(row.column("username").get(String.class)),
                row.column("server_id").getString(),
                row.column("name").getString(),
                items(row.column("items").getString()));
    }

    private static Radio radio(DbRow row) {
        Long playlist = row.column("playlist_id").get(Long.class);
        Integer revision = row.column("playlist_revision").get(Integer.class);
        return new Radio(
                row.column("id").getInt(),
                anchor(row),
                new Radio.Tuning(
                        row.column("temperature").getDouble(),
                        row.column("n_results").getInt(),
                        row.column("enabled").getBoolean()),
                playlist == null || revision == null
                        ? Optional.empty()
                        : Optional.of(new Radio.Made(playlist, revision)));
    }

    private static String json(List<Ingredient> items) {
        return new String(Json.bytes(items), StandardCharsets.UTF_8);
    }

    private static List<Ingredient> items(String json) {
        try {
            List<Ingredient> items = new ArrayList<>();
            for (JsonNode one : Json.parse(json.getBytes(StandardCharsets.UTF_8))) {
                items.add(Json.convert(one, Ingredient.class));
            }
            return items;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String number(OptionalInt owner) {
        return owner.isPresent() ? String.valueOf(owner.getAsInt()) : "";
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
