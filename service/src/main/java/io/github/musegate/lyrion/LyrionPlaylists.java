package io.github.musegate.lyrion;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.MusicServerException.Kind;
import io.github.musegate.music.PlaylistKeeper;
import io.github.musegate.music.ServerPlaylist;
import io.github.musegate.music.Track;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Stored playlists, edited without a player. A name is there once only, so that a free one is found with a number behind
 * it; a track is in a playlist once only, so that its later places are left out.
 */
final class LyrionPlaylists implements PlaylistKeeper {

    private static final String MANY = "99999";
    private static final int MOST_OF_ONE_NAME = 100;

    private final LyrionCalls calls;
    private final LyrionLibrary library;

    LyrionPlaylists(LyrionCalls calls, LyrionLibrary library) {
        this.calls = calls;
        this.library = library;
    }

    @Override
    public List<ServerPlaylist> list() {
        return rows().stream()
                .filter(row -> LyrionCalls.isId(row.path("id").asText()))
                .map(this::playlist)
                .toList();
    }

    private ServerPlaylist playlist(JsonNode row) {
        String id = row.path("id").asText();
        return new ServerPlaylist(
                id,
                row.path("playlist").asText(),
                content(id, "1").path("count").asInt());
    }

    @Override
    public List<Track> tracks(String id) {
        require(id);
        return library.counting(LyrionLibrary.tracks(content(id, MANY)));
    }

    private JsonNode content(String id, String most) {
        return calls.ask("playlists", "tracks", "0", most, "playlist_id:" + LyrionCalls.id(id), LyrionTracks.TAGS);
    }

    @Override
    public String create(String name, List<String> trackIds) {
        List<Track> tracks = wanted(trackIds);
        String id = empty(name);
        try {
            add(id, tracks);
        } catch (MusicServerException failure) {
            remove(id, failure);
            throw failure;
        }
        return id;
    }

    /** The new content is made beside the old one, which is deleted when the new one is whole. */
    @Override
    public String replace(String id, String name, List<String> trackIds) {
        String old = name(id);
        String made = create(old, trackIds);
        try {
            delete(id);
        } catch (MusicServerException failure) {
            // an answer that was lost says nothing about what was done
            if (rows().stream().anyMatch(row -> row.path("id").asText().equals(id))) {
                remove(made, failure);
                throw failure;
            }
        }
        try {
            return rename(made, old);
        } catch (MusicServerException failure) {
            // the content is there, under a name with a number
            return made;
        }
    }

    @Override
    public void append(String id, List<String> trackIds) {
        require(id);
        add(id, wanted(trackIds));
    }

    /** Lyrion would overwrite another playlist of that name, unless it is asked first. */
    @Override
    public String rename(String id, String name) {
        if (name(id).equals(line(name))) {
            return id;
        }
        for (int attempt = 1; attempt < MOST_OF_ONE_NAME; attempt++) {
            String[] command = {"playlists", "rename", "playlist_id:" + id, "newname:" + numbered(name, attempt)};
            JsonNode asked = calls.ask(command[0], command[1], command[2], command[3], "dry_run:1");
            String taken = asked.path("overwritten_playlist_id").asText();
            if (taken.isEmpty() || taken.equals(id)) {
                calls.ask(command);
                return id;
            }
        }
        throw crowded();
    }

    @Override
    public void delete(String id) {
        if (LyrionCalls.isId(id)
                && rows().stream().anyMatch(row -> row.path("id").asText().equals(id))) {
            calls.ask("playlists", "delete", "playlist_id:" + id);
        }
    }

    private List<JsonNode> rows() {
        return LyrionLibrary.rows(calls.ask("playlists", "0", MANY), "playlists_loop");
    }

    private String name(String id) {
        return rows().stream()
                .filter(row -> row.path("id").asText().equals(LyrionCalls.id(id)))
                .map(row -> row.path("playlist").asText())
                .findFirst()
                .orElseThrow(LyrionCalls::unknown);
    }

    private void require(String id) {
        name(id);
    }

    private String empty(String name) {
        for (int attempt = 1; attempt < MOST_OF_ONE_NAME; attempt++) {
            JsonNode made = calls.ask("playlists", "new", "name:" + numbered(name, attempt));
            String id = made.path("playlist_id").asText();
            if (LyrionCalls.isId(id)) {
                return id;
            }
            if (!made.has("overwritten_playlist_id")) {
                throw new MusicServerException(Kind.UNREADABLE, "The music server did not say what it made.");
            }
        }
        throw crowded();
    }

    private List<Track> wanted(List<String> trackIds) {
        return new LinkedHashSet<>(trackIds).stream().map(library::require).toList();
    }

    /** One call for each; a title beside the address would rename the track. */
    private void add(String id, List<Track> tracks) {
        tracks.forEach(track -> calls.ask("playlists", "edit", "cmd:add", "playlist_id:" + id, "url:" + track.path()));
    }

    private void remove(String id, MusicServerException failure) {
        try {
            calls.ask("playlists", "delete", "playlist_id:" + id);
        } catch (MusicServerException again) {
            failure.addSuppressed(again);
        }
    }

    private static String numbered(String name, int attempt) {
        return line(name) + (attempt == 1 ? "" : " (" + attempt + ")");
    }

    private static String line(String name) {
        String line = name.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.isEmpty() ? "Playlist" : line;
    }

    private static MusicServerException crowded() {
        return new MusicServerException(Kind.FAILED, "The music server has too many playlists of this name.");
    }
}
