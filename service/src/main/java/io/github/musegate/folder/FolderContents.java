package io.github.musegate.folder;

import io.github.musegate.folder.FolderWalk.Found;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a walk found. It does not change; a later walk makes another one. */
final class FolderContents {

    private static final int MOST_VIEWS = 16;

    private final List<Song> songs;
    private final Map<Found, Song> byFile = new HashMap<>();
    private final Map<String, Song> byRaw = new HashMap<>();
    private final Map<String, Long> directories;
    private final Map<String, String> images;
    private final FolderLibraries libraries;
    private final Map<Set<String>, FolderView> views = new ConcurrentHashMap<>();

    FolderContents(List<Song> songs, FolderWalk walk, FolderLibraries libraries) {
        this.songs = List.copyOf(songs);
        this.directories = walk.directories();
        this.images = walk.images();
        this.libraries = libraries;
        for (Song song : songs) {
            byFile.put(song.found(), song);
            byRaw.put(song.found().raw(), song);
        }
    }

    /** The tags of a file that has not changed since. */
    @Nullable
    Tags tags(Found file) {
        Song song = byFile.get(file);
        return song == null ? null : song.tags();
    }

    Optional<Song> at(String raw) {
        return Optional.ofNullable(byRaw.get(raw));
    }

    /** When each directory had changed last. */
    Map<String, Long> directories() {
        return directories;
    }

    FolderLibraries libraries() {
        return libraries;
    }

    /** What of it counts. */
    FolderView view(Collection<String> wanted) {
        Set<String> ids = libraries.meant(wanted);
        if (views.size() > MOST_VIEWS) {
            views.clear();
        }
        return views.computeIfAbsent(
                new TreeSet<>(ids),
                chosen -> new FolderView(
                        songs.stream()
                                .filter(song -> chosen.contains(song.library()))
                                .toList(),
                        images));
    }
}
