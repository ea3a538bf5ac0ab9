package io.github.musegate.subsonic;

import io.github.musegate.music.Album;
import io.github.musegate.music.Library;
import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Slice;
import io.github.musegate.music.Track;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the library page by page; nothing is kept. */
final class SubsonicLibrary implements LibraryReader {

    private static final int ALBUMS_OF_A_SEARCH = 10;
    private static final int ARTISTS_OF_A_SEARCH = 3;

    private final Calls calls;
    private final Scope scope;

    SubsonicLibrary(Calls calls, Scope scope) {
        this.calls = calls;
        this.scope = scope;
    }

    @Override
    public List<Library> libraries() {
        return scope.folders();
    }

    @Override
    public Slice<Album> albums(Optional<String> after, int limit) {
        Cursor cursor = Cursor.read(after);
        List<Parameters> parts = scope.parts();
        if (cursor.part() >= parts.size()) {
            return new Slice<>(List.of(), Optional.empty());
        }
        List<Reply.AlbumEntry> page = Albums.page(calls, "newest", cursor.offset(), limit, parts.get(cursor.part()));
        Optional<String> next = page.isEmpty()
                ? cursor.nextPart(parts.size())
                : cursor.follow(page.size(), page.getFirst().id());
        boolean mixed = scope.albumsAreMixed();
        List<Album> albums = Parallel.map(page, entry -> mixed ? counting(entry) : Optional.of(entry)).stream()
                .flatMap(Optional::stream)
                .map(Songs::album)
                .toList();
        return new Slice<>(albums, next);
    }

    private Optional<Reply.AlbumEntry> counting(Reply.AlbumEntry entry) {
        List<Reply.Song> songs =
                Reply.list(Albums.get(calls, Reply.text(entry.id())).song());
        return scope.ofAny(songs).isEmpty() ? Optional.empty() : Optional.of(entry);
    }

    @Override
    public List<Track> tracksOf(String albumId) {
        Reply.AlbumWithSongs album = Albums.get(calls, albumId);
        List<Reply.Song> all = Reply.list(album.song());
        List<Reply.Song> counting = scope.ofAny(all);
        if (counting.isEmpty() && !all.isEmpty()) {
            throw Refusals.notFound();
        }
        return Songs.tracks(counting, Reply.text(album.artist()));
    }

    @Override
    public Slice<Track> tracks(Optional<String> after, int limit) {
        return new TrackPages(calls, scope).page(Cursor.read(after), limit);
    }

    @Override
    public List<Track> search(String text, int limit) {
        Map<String, Track> tracks = new LinkedHashMap<>();
        for (Parameters part : scope.parts()) {
            Reply.Found found = calls.call(
                            "search3",
                            Parameters.of("query", text)
                                    .and("songCount", Math.min(limit, LONGEST_PAGE))
                                    .and("albumCount", ALBUMS_OF_A_SEARCH)
                                    .and("artistCount", ARTISTS_OF_A_SEARCH)
                                    .and(part))
                    .searchResult3();
            if (found != null) {
                Songs.tracks(scope.ofList(Reply.list(found.song()))).forEach(track -> tracks.put(track.id(), track));
                if (tracks.size() < limit) {
                    albums(found)
                            .flatMap(album -> scope.ofAny(songsOf(album)).stream())
                            .limit(limit)
                            .forEach(song -> Songs.tracks(List.of(song))
                                    .forEach(track -> tracks.putIfAbsent(track.id(), track)));
                }
            }
        }
        return tracks.values().stream().limit(limit).toList();
    }

    /** Many servers search the titles of songs only; so what albums and artists were found counts, too. */
    private Stream<String> albums(Reply.Found found) {
        Stream<Reply.AlbumEntry> ofArtists = Reply.list(found.artist()).stream()
                .limit(ARTISTS_OF_A_SEARCH)
                .flatMap(artist -> albumsOf(Reply.text(artist.id())).stream());
        return Stream.concat(Reply.list(found.album()).stream(), ofArtists)
                .map(album -> Reply.text(album.id()))
                .filter(id -> !id.isEmpty())
                .distinct()
                .limit(ALBUMS_OF_A_SEARCH);
    }

    private List<Reply.AlbumEntry> albumsOf(String artist) {
        return calls.ask("getArtist", Parameters.of("id", artist)) instanceof Answer.Done done
                        && done.reply().artist() != null
                ? Reply.list(done.reply().artist().album())
                : List.of();
    }

    private List<Reply.Song> songsOf(String album) {
        return calls.ask("getAlbum", Parameters.of("id", album)) instanceof Answer.Done done
                        && done.reply().album() != null
                ? Reply.list(done.reply().album().song())
                : List.of();
    }

    @Override
    public List<Track> find(Collection<String> ids) {
        List<Reply.Song> songs = Parallel.map(new LinkedHashSet<>(ids), this::song).stream()
                .flatMap(Optional::stream)
                .toList();
        return Songs.tracks(scope.ofAny(songs));
    }

    private Optional<Reply.Song> song(String id) {
        try {
            return Optional.of(Albums.song(calls, id));
        } catch (MusicServerException failure) {
            if (failure.kind() == MusicServerException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
