package io.github.musegate.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One walk through a folder. No link is followed: what one inside the folder leads to is found at its own place, and
 * what one outside leads to is none of ours. Hidden files are left out, as file managers do.
 */
final class FolderWalk {

    /** An audio file: its raw name below the folder, and what tells whether it is still the same. */
    record Found(String raw, AudioFormat format, long size, long modified) {}

    private static final List<String> IMAGES = List.of(
            "cover.jpg",
            "cover.jpeg",
            "cover.png",
            "folder.jpg",
            "folder.jpeg",
            "folder.png",
            "front.jpg",
            "front.jpeg",
            "front.png");

    /** Every level holds a directory open. */
    private static final int DEEPEST = 60;

    private static final int MOST_FILES = 500_000;

    /** A directory that changed just now may change again without its time moving on. */
    private static final long SETTLED_MILLIS = 1_000;

    private final long start = System.currentTimeMillis();
    private final List<Found> files = new ArrayList<>();
    private final Map<String, Long> directories = new HashMap<>();
    private final Map<String, String> images = new HashMap<>();

    private FolderWalk() {}

    static FolderWalk of(FolderDoor door) throws IOException {
        FolderWalk walk = new FolderWalk();
        try (SecureDirectoryStream<Path> top = door.directory("")) {
            walk.visit(top, "", 0);
        }
        return walk;
    }

    List<Found> files() {
        return files;
    }

    /** When each directory changed last, in milliseconds; -1 when it has to be looked at again in any case. */
    Map<String, Long> directories() {
        return directories;
    }

    /** The picture of a directory, by the directory. */
    Map<String, String> images() {
        return images;
    }

    private void visit(SecureDirectoryStream<Path> directory, String raw, int depth) throws IOException {
        long modified = directory
                .getFileAttributeView(BasicFileAttributeView.class)
                .readAttributes()
                .lastModifiedTime()
                .toMillis();
        directories.put(raw, start - modified < SETTLED_MILLIS ? -1 : modified);
        int bestImage = IMAGES.size();
        for (Path entry : directory) {
            Path name = entry.getFileName();
            String rawName = RawName.of(name);
            if (usable(rawName) && files.size() < MOST_FILES) {
                String inner = raw.isEmpty() ? rawName : raw + "/" + rawName;
                int image = IMAGES.indexOf(rawName.toLowerCase(Locale.ROOT));
                if (look(directory, name, inner, depth) && image >= 0 && image < bestImage) {
                    bestImage = image;
                    images.put(raw, inner);
                }
            }
        }
    }

    /** Whether it is a plain file. */
    private boolean look(SecureDirectoryStream<Path> directory, Path name, String raw, int depth) {
        try {
            BasicFileAttributes attributes = FolderDoor.attributes(directory, name);
            if (attributes.isDirectory() && depth < DEEPEST) {
                try (SecureDirectoryStream<Path> inner =
                        directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                    visit(inner, raw, depth + 1);
                }
            }
            if (attributes.isRegularFile()) {
                AudioFormat.of(raw)
                        .ifPresent(format -> files.add(new Found(
                                raw,
                                format,
                                attributes.size(),
                                attributes.lastModifiedTime().toMillis())));
            }
            return attributes.isRegularFile();
        } catch (IOException | DirectoryIteratorException closed) {
            // gone since, or not for us: the trial tells of it
            return false;
        }
    }

    /** A playlist could not hold a name with a line break. */
    private static boolean usable(String rawName) {
        return !rawName.startsWith(".") && rawName.chars().noneMatch(one -> one < ' ');
    }
}
