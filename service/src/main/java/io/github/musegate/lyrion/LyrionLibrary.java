package io.github.musegate.lyrion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.musegate.music.Album;
import io.github.musegate.music.Library;
import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Slice;
import io.github.musegate.music.Track;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The library of a Lyrion server. Its libraries are its music folders, which it cannot filter by: what counts is told by
 * the addresses of the tracks.
 */
final class LyrionLibrary implements LibraryReader {

    private static final String MANY = "999";

    private final LyrionCalls calls;
    private final Set<String> wanted;

    LyrionLibrary(LyrionCalls calls, Set<String> libraries) {
        this.calls = calls;
        this.wanted =
                libraries.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    @Override
    public List<Library> libraries() {
        return folders().stream()
                .map(row -> new Library(
                        row.path("id").asText(), row.path("filename").asText()))
                .toList();
    }

    private List<JsonNode> folders() {
        return rows(calls.ask("musicfolder", "0", MANY, "tags:u"), "folder_loop");
    }

    /** The beginnings of the addresses that count; empty for all of them. */
    private Optional<List<String>> beginnings() {
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(folders().stream()
                        .filter(row -> wanted.contains(row.path("id").asText())
                                || wanted.contains(row.path("filename").asText().toLowerCase(Locale.ROOT)))
                        .map(row -> row.path("url").asText())
                        .filter(url -> !url.isEmpty())
                        .map(url -> url.endsWith("/") ? url : url + "/")
                        .toList());
    }

    List<Track> counting(List<Track> tracks) {
        Optional<List<String>> beginnings = beginnings();
        return tracks.stream()
                .filter(track ->
                        beginnings.isEmpty() || beginnings.get().stream().anyMatch(track.path()::startsWith))
                .toList();
    }

    @Override
    public Slice<Album> albums(Optional<String> after, int limit) {
        int from = position(after);
        int most = Math.clamp(limit, 1, LONGEST_PAGE);
        JsonNode page = calls.ask("albums", "" + from, "" + most, "sort:new", "tags:lyaj");
        List<JsonNode> rows = rows(page, "albums_loop");
        List<Album> albums = rows.stream()
                // the server does not tell where an album lies: its first track does
                .filter(row ->
                        wanted.isEmpty() || !tracks(row.path("id").asText(), 1).isEmpty())
                .map(LyrionLibrary::album)
                .toList();
        return new Slice<>(albums, next(page, from, rows.size()));
    }

    private static Album album(JsonNode row) {
        String cover = row.path("artwork_track_id").asText();
        return new Album(
                row.path("id").asText(),
                row.path("album").asText(),
                row.path("artist").asText(),
                row.path("year").asInt(),
                0,
                Optional.empty(),
                cover.matches("[0-9a-f]{1,40}") ? Optional.of(cover) : Optional.empty());
    }

    @Override
    public List<Track> tracksOf(String albumId) {
        List<Track> tracks = tracks(LyrionCalls.id(albumId), LONGEST_PAGE);
        if (tracks.isEmpty()) {
            throw LyrionCalls.unknown();
        }
        return tracks;
    }

    private List<Track> tracks(String albumId, int limit) {
        return counting(tracks(
                calls.ask("titles", "0", "" + limit, "album_id:" + albumId, "sort:tracknum", LyrionTracks.TAGS)));
    }

    @Override
    public Slice<Track> tracks(Optional<String> after, int limit) {
        int from = position(after);
        int most = Math.clamp(limit, 1, LONGEST_PAGE);
        JsonNode page = calls.ask("titles", "" + from, "" + most, LyrionTracks.TAGS);
        List<Track> tracks = tracks(page);
        return new Slice<>(counting(tracks), next(page, from, tracks.size()));
    }

    @Override
    public List<Track> search(String text, int limit) {
        if (text.isBlank()) {
            return List.of();
        }
        return counting(tracks(calls.ask(
                "titles", "0", "" + Math.clamp(limit, 1, LONGEST_PAGE), "search:" + text, LyrionTracks.TAGS)));
    }

    @Override
    public List<Track> find(Collection<String> ids) {
        List<Track> found = new ArrayList<>();
        for (String id : ids) {
            if (LyrionCalls.isId(id)) {
                one(id).ifPresent(found::add);
            }
        }
        return counting(found);
    }

    /** What is known of a track comes as a list of single members; there is none for an unknown one. */
    private Optional<Track> one(String id) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        rows(calls.ask("songinfo", "0", "100", "track_id:" + id, LyrionTracks.TAGS), "songinfo_loop")
                .forEach(member -> member.properties().forEach(field -> whole.set(field.getKey(), field.getValue())));
        return whole.path("id").asText().equals(id) ? Optional.of(LyrionTracks.of(whole)) : Optional.empty();
    }

    /** The track, if it counts. */
    Track require(String id) {
        return find(List.of(LyrionCalls.id(id))).stream().findFirst().orElseThrow(LyrionCalls::unknown);
    }

    static List<Track> tracks(JsonNode page) {
        List<JsonNode> rows = rows(page, "titles_loop");
        return (rows.isEmpty() ? rows(page, "playlisttracks_loop") : rows)
                .stream().map(LyrionTracks::of).toList();
    }

    static List<JsonNode> rows(JsonNode page, String loop) {
        List<JsonNode> rows = new ArrayList<>();
        page.path(loop).forEach(rows::add);
        return rows;
    }

    private static Optional<String> next(JsonNode page, int from, int seen) {
        int to = from + seen;
        return seen > 0 && to < page.path("count").asInt() ? Optional.of(Integer.toString(to)) : Optional.empty();
    }

    private static int position(Optional<String> after) {
        String text = after.orElse("0");
        if (!text.matches("\\d{1,9}")) {
            throw new MusicServerException(MusicServerException.Kind.NOT_FOUND, "There is no such page.");
        }
        return Integer.parseInt(text);
    }
}
