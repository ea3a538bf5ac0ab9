package io.github.musegate.subsonic;

import io.github.musegate.music.MusicServerException;
import java.util.List;

/**
 * Writes what is in playlists, in one request where the server takes its length: then nobody sees half of it. Where it
 * does not, in several, and what was there before is put back when one of them fails.
 */
final class PlaylistContent {

    private static final int LONGEST_ADDRESS = 6_000;
    private static final int CHUNK = 100;

    private final Calls calls;

    /** A playlist that the server has made, and what is not in it yet. */
    record Begun(Reply reply, List<String> rest) {}

    PlaylistContent(Calls calls) {
        this.calls = calls;
    }

    Reply.PlaylistWithSongs get(String id) {
        Reply.PlaylistWithSongs playlist =
                calls.call("getPlaylist", Parameters.of("id", id)).playlist();
        if (playlist == null) {
            throw Refusals.incomplete();
        }
        return playlist;
    }

    /**
     * Makes a playlist.
     *
     * @return what the server says, and the tracks that are still to be added
     */
    Begun create(String name, List<String> tracks) {
        return begin(Parameters.of("name", name), tracks);
    }

    /** Adds tracks in as many requests as it needs. */
    void fillUp(String id, List<String> tracks) {
        for (int start = 0; start < tracks.size(); start += CHUNK) {
            List<String> some = tracks.subList(start, Math.min(start + CHUNK, tracks.size()));
            calls.call("updatePlaylist", Parameters.of("playlistId", id).all("songIdToAdd", some));
        }
    }

    void replace(String id, List<String> tracks) {
        Parameters target = Parameters.of("playlistId", id);
        Answer whole = whole("createPlaylist", target.all("songId", tracks));
        if (whole instanceof Answer.TooLong) {
            orAsBefore(id, () -> fillUp(id, begin(target, tracks).rest()));
        } else {
            Calls.done(whole);
        }
    }

    void append(String id, List<String> tracks) {
        Answer whole = whole("updatePlaylist", Parameters.of("playlistId", id).all("songIdToAdd", tracks));
        if (whole instanceof Answer.TooLong) {
            orAsBefore(id, () -> fillUp(id, tracks));
        } else {
            Calls.done(whole);
        }
    }

    private Begun begin(Parameters target, List<String> tracks) {
        Answer whole = whole("createPlaylist", target.all("songId", tracks));
        if (!(whole instanceof Answer.TooLong) || tracks.size() <= CHUNK) {
            return new Begun(Calls.done(whole), List.of());
        }
        Reply reply = calls.call("createPlaylist", target.all("songId", tracks.subList(0, CHUNK)));
        return new Begun(reply, tracks.subList(CHUNK, tracks.size()));
    }

    private Answer whole(String method, Parameters parameters) {
        return calls.takesForms() || parameters.length() <= LONGEST_ADDRESS
                ? calls.ask(method, parameters)
                : new Answer.TooLong();
    }

    private void orAsBefore(String id, Runnable change) {
        List<String> before = trackIds(id);
        try {
            change.run();
        } catch (MusicServerException failure) {
            try {
                fillUp(id, begin(Parameters.of("playlistId", id), before).rest());
            } catch (MusicServerException again) {
                throw new MusicServerException(
                        failure.kind(),
                        failure.problem().error() + " What was in the playlist before could not be put back.");
            }
            throw failure;
        }
    }

    private List<String> trackIds(String id) {
        return Reply.list(get(id).entry()).stream()
                .map(song -> Reply.text(song.id()))
                .filter(song -> !song.isEmpty())
                .toList();
    }
}
