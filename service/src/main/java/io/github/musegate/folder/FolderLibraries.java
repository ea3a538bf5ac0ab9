package io.github.musegate.folder;

import io.github.musegate.folder.FolderWalk.Found;
import io.github.musegate.music.Library;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The libraries of a folder: each directory right in it that holds audio files somewhere, and the folder itself for the
 * audio files that lie right in it.
 */
final class FolderLibraries {

    private final Map<String, String> nameById = new TreeMap<>();

    FolderLibraries(Path root, Collection<Found> files) {
        Set<String> tops = files.stream().map(file -> top(file.raw())).collect(Collectors.toSet());
        for (String top : tops.isEmpty() ? Set.of("") : tops) {
            String raw = top.isEmpty() ? RawName.last(RawName.of(root)) : top;
            nameById.put(id(top), RawName.shown(raw));
        }
    }

    /** The library of a file. */
    static String of(String raw) {
        return id(top(raw));
    }

    List<Library> all() {
        return nameById.entrySet().stream()
                .map(library -> new Library(library.getKey(), library.getValue()))
                .sorted(Comparator.comparing(Library::name))
                .toList();
    }

    /** The ids of the wanted ones; all when none is named. */
    Set<String> meant(Collection<String> wanted) {
        Set<String> lower =
                wanted.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return nameById.entrySet().stream()
                .filter(library -> lower.isEmpty()
                        || lower.contains(library.getKey())
                        || lower.contains(library.getValue().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String top(String raw) {
        return raw.substring(0, Math.max(0, raw.indexOf('/')));
    }

    private static String id(String top) {
        return FolderIds.of("library", top);
    }
}
