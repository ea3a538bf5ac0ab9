package io.github.musegate.playlists;

import io.helidon.dbclient.DbExecute;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the entries of playlists; their positions have no gaps. */
final class JdbcEntries {

    private JdbcEntries() {}

    static void put(DbExecute transaction, long id, List<Entry> entries) {
        transaction.delete("delete from musegate_playlist_entry where playlist_id = ?", id);
        insert(transaction, id, entries);
    }

    static void add(DbExecute transaction, long id, List<Entry> entries) {
        transaction.update(
                "update musegate_playlist_entry set position = position + ? where playlist_id = ? and position >= ?",
                entries.size(),
                id,
                entries.getFirst().position());
        insert(transaction, id, entries);
    }

    private static void insert(DbExecute transaction, long id, List<Entry> entries) {
        List<Line> lines = entries.stream().map(Line::of).toList();
        transaction.insert("""
                insert into musegate_playlist_entry
                    (playlist_id, position, item_id, title, artist, album, duration_ms, cover_id, path)
                select ?, line.position, line.item_id, line.title, line.artist, line.album, line.duration_ms,
                    line.cover_id, line.path
                from jsonb_to_recordset(cast(? as jsonb)) as line (position integer, item_id text, title text,
                    artist text, album text, duration_ms bigint, cover_id text, path text)
                order by line.position
                """, id, JdbcPlaylistStore.json(lines));
    }

    static boolean remove(DbExecute transaction, long id, long entryId) {
        Optional<Integer> position = transaction
                .get(
                        "delete from musegate_playlist_entry where playlist_id = ? and id = ? returning position",
                        id,
                        entryId)
                .map(row -> row.column("position").getInt());
        position.ifPresent(gap -> transaction.update(
                "update musegate_playlist_entry set position = position - 1 where playlist_id = ? and position > ?",
                id,
                gap));
        return position.isPresent();
    }

    static boolean order(DbExecute transaction, long id, List<Long> entryIds) {
        long moved = transaction.update("""
                update musegate_playlist_entry entry set position = line.ordinality - 1
                from jsonb_array_elements_text(cast(? as jsonb)) with ordinality as line (id, ordinality)
                where entry.playlist_id = ? and entry.id = cast(line.id as bigint)
                """, JdbcPlaylistStore.json(entryIds), id);
        long all = transaction
                .get("select count(*) as n from musegate_playlist_entry where playlist_id = ?", id)
                .orElseThrow()
                .column("n")
                .getLong();
        return moved == all && entryIds.size() == all;
    }

    /** An entry as it is handed to the database. */
    private record Line(
            int position,
            String itemId,
            String title,
            String artist,
            String album,
            long durationMs,
            @Nullable String coverId,
            String path) {

        static Line of(Entry entry) {
            return new Line(
                    entry.position(),
                    entry.itemId(),
                    entry.title(),
                    entry.artist(),
                    entry.album(),
                    entry.duration().toMillis(),
                    entry.coverId().orElse(null),
                    entry.path());
        }
    }
}
