package io.github.musegate.subsonic;

import io.github.musegate.music.MusicServerException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes playlists. Older servers answer without saying which one they made: there one looks before and after, and makes
 * one at a time.
 */
final class PlaylistMaker {

    private final Calls calls;
    private final OwnPlaylists own;
    private final PlaylistContent content;

    PlaylistMaker(Calls calls, OwnPlaylists own, PlaylistContent content) {
        this.calls = calls;
        this.own = own;
        this.content = content;
    }

    String make(String name, List<String> tracks) {
        if (calls.known().namesNewPlaylists()) {
            PlaylistContent.Begun begun = content.create(name, tracks);
            Reply.PlaylistWithSongs made = begun.reply().playlist();
            if (made == null || Reply.text(made.id()).isEmpty()) {
                calls.known().learnNamesNewPlaylists(false);
                throw Refusals.incomplete();
            }
            return finish(Reply.text(made.id()), made.isPublic(), begun.rest());
        }
        calls.known().creating.lock();
        try {
            return makeAndLook(name, tracks);
        } finally {
            calls.known().creating.unlock();
        }
    }

    private String makeAndLook(String name, List<String> tracks) {
        Set<String> before =
                own.list().stream().map(playlist -> Reply.text(playlist.id())).collect(Collectors.toSet());
        PlaylistContent.Begun begun = content.create(name, tracks);
        Reply.PlaylistWithSongs made = begun.reply().playlist();
        if (made != null && !Reply.text(made.id()).isEmpty()) {
            calls.known().learnNamesNewPlaylists(true);
            return finish(Reply.text(made.id()), made.isPublic(), begun.rest());
        }
        Reply.PlaylistEntry found = look(name, before);
        return finish(Reply.text(found.id()), found.isPublic(), begun.rest());
    }

    private Reply.PlaylistEntry look(String name, Set<String> before) {
        List<Reply.PlaylistEntry> fresh = own.list().stream()
                .filter(playlist -> !before.contains(Reply.text(playlist.id())))
                .toList();
        List<Reply.PlaylistEntry> named =
                fresh.stream().filter(playlist -> name.equals(playlist.name())).toList();
        List<Reply.PlaylistEntry> candidates = named.isEmpty() ? fresh : named;
        if (candidates.size() != 1) {
            throw new MusicServerException(
                    MusicServerException.Kind.FAILED,
                    "The music server does not say which playlist it made, and it cannot be told from others.");
        }
        return candidates.getFirst();
    }

    /** What did not fit into the first request follows, and a new playlist is private whatever the server's habit is. */
    private String finish(String id, boolean isPublic, List<String> rest) {
        try {
            content.fillUp(id, rest);
            if (isPublic) {
                calls.call("updatePlaylist", Parameters.of("playlistId", id).and("public", "false"));
            }
            return id;
        } catch (MusicServerException failure) {
            calls.ask("deletePlaylist", Parameters.of("id", id));
            throw failure;
        }
    }
}
