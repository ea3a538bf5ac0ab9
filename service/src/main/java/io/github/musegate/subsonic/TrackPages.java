package io.github.musegate.subsonic;

import io.github.musegate.music.Slice;
import io.github.musegate.music.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All songs in pages: by a search for nothing in particular, or, on servers that find nothing by it, by album. */
final class TrackPages {

    private static final int ALBUMS_AT_ONCE = 20;

    private final Calls calls;
    private final Scope scope;

    TrackPages(Calls calls, Scope scope) {
        this.calls = calls;
        this.scope = scope;
    }

    Slice<Track> page(Cursor cursor, int limit) {
        List<Parameters> parts = scope.parts();
        if (cursor.part() >= parts.size()) {
            return new Slice<>(List.of(), Optional.empty());
        }
        return cursor.byAlbum() ? walk(cursor, limit, parts) : search(cursor, limit, parts);
    }

    private Slice<Track> search(Cursor cursor, int limit, List<Parameters> parts) {
        Answer answer = calls.ask(
                "search3",
                Searches.EVERYTHING
                        .and("songCount", limit)
                        .and("songOffset", cursor.offset())
                        .and(parts.get(cursor.part())));
        boolean cannot = answer instanceof Answer.NoSuchCall
                || (answer instanceof Answer.Refused refused && (refused.code() == 0 || refused.code() == 10));
        List<Reply.Song> songs = cannot ? List.of() : songs(answer);
        if (songs.isEmpty()) {
            return cursor.offset() == 0
                    ? walk(cursor.walkingAlbums(), limit, parts)
                    : new Slice<>(List.of(), cursor.nextPart(parts.size()));
        }
        return new Slice<>(
                Songs.tracks(scope.ofList(songs)),
                cursor.follow(songs.size(), songs.getFirst().id()));
    }

    private static List<Reply.Song> songs(Answer answer) {
        Reply.Found found = Calls.done(answer).searchResult3();
        if (found == null) {
            throw Refusals.incomplete();
        }
        return Reply.list(found.song());
    }

    private Slice<Track> walk(Cursor cursor, int limit, List<Parameters> parts) {
        List<Reply.AlbumEntry> albums =
                Albums.page(calls, "alphabeticalByName", cursor.offset(), ALBUMS_AT_ONCE, parts.get(cursor.part()));
        if (albums.isEmpty()) {
            return new Slice<>(List.of(), cursor.nextPart(parts.size()));
        }
        List<Track> tracks = new ArrayList<>();
        int skip = cursor.skip();
        for (int i = 0; i < albums.size(); i++) {
            List<Track> ofAlbum = ofAlbum(Reply.text(albums.get(i).id()));
            int room = limit - tracks.size();
            int end = Math.min(ofAlbum.size(), skip + room);
            tracks.addAll(ofAlbum.subList(Math.min(skip, end), end));
            if (end < ofAlbum.size()) {
                Cursor within = new Cursor(true, cursor.part(), cursor.offset() + i, end, "");
                return new Slice<>(tracks, Optional.of(within.text()));
            }
            skip = 0;
        }
        return new Slice<>(
                tracks, cursor.follow(albums.size(), albums.getFirst().id()));
    }

    private List<Track> ofAlbum(String id) {
        Reply.AlbumWithSongs album = Albums.get(calls, id);
        return Songs.tracks(scope.ofList(Reply.list(album.song())), Reply.text(album.artist()));
    }
}
