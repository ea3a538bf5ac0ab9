package io.github.musegate.folder;

import io.github.musegate.folder.FolderWalk.Found;
import io.github.musegate.music.FoldedText;
import io.github.musegate.music.Track;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes songs of files and their tags. */
final class FolderSongs {

    private final String root;
    private final Map<String, String> images;

    /** The same names stand in thousands of tracks, and need to be kept only once. */
    private final Map<String, String> texts = new HashMap<>();

    FolderSongs(Path root, Map<String, String> images) {
        this.root = RawName.shown(RawName.of(root));
        this.images = images;
    }

    Song song(Found file, Tags read) {
        Tags tags = once(read);
        String directory = RawName.parent(file.raw());
        boolean tagged = !tags.album().isEmpty();
        String album = tagged ? tags.album() : once(RawName.shown(RawName.last(directory)));
        // an album may lie in several directories only when it says whose it is
        String albumPlace = tagged && !tags.albumArtist().isEmpty()
                ? "tags:" + FoldedText.of(tags.albumArtist()) + "\n" + FoldedText.of(album)
                : "directory:" + directory + "\n" + (tagged ? FoldedText.of(album) : "");
        Track track = new Track(
                FolderIds.of("track", file.raw()),
                tags.title().isEmpty() ? title(file) : tags.title(),
                tags.artist(),
                null,
                tags.albumArtist(),
                album,
                once(FolderIds.of("album", albumPlace)),
                tags.number(),
                tags.disc(),
                tags.year(),
                tags.genre(),
                tags.duration(),
                file.size(),
                file.format().mediaType(),
                root + (root.endsWith("/") ? "" : "/") + RawName.shown(file.raw()),
                cover(file, tags, directory));
        return new Song(track, file, tags, once(FolderLibraries.of(file.raw())), SearchWords.of(track));
    }

    /** A picture in the file says more than one that lies beside it. */
    private Optional<String> cover(Found file, Tags tags, String directory) {
        if (tags.picture()) {
            return Optional.of(FolderIds.of("track", file.raw()));
        }
        return images.containsKey(directory) ? Optional.of(once(FolderIds.of("cover", directory))) : Optional.empty();
    }

    private static String title(Found file) {
        String name = RawName.shown(RawName.last(file.raw()));
        return TagReader.clean(name.substring(0, name.lastIndexOf('.')));
    }

    private Tags once(Tags tags) {
        return new Tags(
                tags.title(),
                once(tags.artist()),
                once(tags.albumArtist()),
                once(tags.album()),
                tags.number(),
                tags.disc(),
                tags.year(),
                once(tags.genre()),
                tags.duration(),
                tags.picture());
    }

    private String once(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
