package io.github.musegate.subsonic;

import io.github.musegate.music.MusicServerException;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out in which music folder something lies, where the server does not say it beside the song. What cannot be found
 * out lies in none.
 */
final class Whereabouts {

    private static final int DEEPEST = 30;
    private static final int NAMESAKES = 500;

    private final Calls calls;

    Whereabouts(Calls calls) {
        this.calls = calls;
    }

    /** Goes up the directories from a song; at the top is a music folder. */
    boolean inFolders(Reply.Song song, Set<String> folders) {
        String parent = Reply.text(song.parent());
        return !parent.isEmpty()
                && folders.contains(calls.known().top(parent).orElseGet(() -> {
                    String top = climb(parent);
                    calls.known().learnTop(parent, top);
                    return top;
                }));
    }

    private String climb(String from) {
        String at = from;
        for (int i = 0; i < DEEPEST; i++) {
            Optional<String> up = parent(at);
            if (up.isEmpty()) {
                return at;
            }
            at = up.get();
        }
        return "";
    }

    private Optional<String> parent(String directory) {
        Answer answer = calls.ask("getMusicDirectory", Parameters.of("id", directory));
        if (answer instanceof Answer.Odd odd) {
            throw odd.failure();
        }
        return answer instanceof Answer.Done done && done.reply().directory() != null
                ? Optional.ofNullable(done.reply().directory().parent()).filter(id -> !id.isEmpty())
                : Optional.empty();
    }

    /** Looks for the song's album in the folders, by its name. */
    boolean onAlbumOf(Reply.Song song, Set<String> folders) {
        String album = Reply.text(song.albumId());
        return !album.isEmpty()
                && folders.stream()
                        .anyMatch(folder -> calls.known()
                                .albumLies(album, folder)
                                .orElseGet(() -> {
                                    boolean there = find(album, Reply.text(song.album()), folder);
                                    calls.known().learnAlbumLies(album, folder, there);
                                    return there;
                                }));
    }

    private boolean find(String album, String name, String folder) {
        Reply.Found found = calls.call(
                        "search3",
                        Parameters.of("query", name)
                                .and("artistCount", 0)
                                .and("songCount", 0)
                                .and("albumCount", NAMESAKES)
                                .and("musicFolderId", folder))
                .searchResult3();
        if (found == null) {
            throw new MusicServerException(
                    MusicServerException.Kind.UNREADABLE, "The music server leaves out what was searched for.");
        }
        return Reply.list(found.album()).stream().anyMatch(entry -> album.equals(entry.id()));
    }
}
