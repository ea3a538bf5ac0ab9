package io.github.musegate.subsonic;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out whether a server lists by folder or takes no notice: two folders that show the same are not told apart. */
final class FolderTrust {

    private static final int SAMPLE = 5;

    private final Calls calls;

    FolderTrust(Calls calls) {
        this.calls = calls;
    }

    boolean listsByFolder(String folder, String other) {
        return calls.known().listsByFolder().orElseGet(() -> {
            Set<String> songs = songs(folder);
            Set<String> otherSongs = songs(other);
            Set<String> albums = albums(folder);
            Set<String> otherAlbums = albums(other);
            boolean nothing = songs.isEmpty() && otherSongs.isEmpty() && albums.isEmpty() && otherAlbums.isEmpty();
            boolean songsAreSeen = !songs.isEmpty() || !otherSongs.isEmpty();
            boolean does = songsAreSeen
                    && Collections.disjoint(songs, otherSongs)
                    && Collections.disjoint(albums, otherAlbums);
            if (!nothing) {
                calls.known().learnListsByFolder(does);
            }
            return does;
        });
    }

    private Set<String> songs(String folder) {
        Parameters parameters = Parameters.of("musicFolderId", folder).and("songCount", SAMPLE);
        Reply.Found found =
                calls.call("search3", Searches.EVERYTHING.and(parameters)).searchResult3();
        return Reply.list(found == null ? null : found.song()).stream()
                .map(song -> Reply.text(song.id()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Set<String> albums(String folder) {
        Parameters parameters =
                Parameters.of("type", "alphabeticalByName").and("size", SAMPLE).and("musicFolderId", folder);
        Reply.AlbumPage page = calls.call("getAlbumList2", parameters).albumList2();
        return Reply.list(page == null ? null : page.album()).stream()
                .map(album -> Reply.text(album.id()))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
