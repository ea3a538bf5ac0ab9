package io.github.musegate.folder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A second way to a file that is open already. The library for tags opens by name: given the name of the file itself it
 * could be led elsewhere by a link that was put there since, and it fails at names that are not of the locale.
 */
final class OpenFilePath {

    private static final Path OPEN = Path.of("/proc/self/fd");

    /** The system gives the lowest free numbers, which are the same ones again and again. */
    private final List<Path> likely = new CopyOnWriteArrayList<>();

    /** Where a file is open; nothing on systems that do not tell. */
    Optional<File> of(Object fileKey) {
        for (Path open : likely) {
            if (is(open, fileKey)) {
                return Optional.of(open.toFile());
            }
        }
        try (Stream<Path> all = Files.list(OPEN)) {
            Optional<Path> found = all.filter(open -> is(open, fileKey)).findFirst();
            if (likely.size() < 32) {
                found.ifPresent(likely::add);
            }
            return found.map(Path::toFile);
        } catch (IOException untold) {
            return Optional.empty();
        }
    }

    /** Whether that is the file; somebody else may have had it open too, and may have closed it. */
    static boolean is(Path open, Object fileKey) {
        try {
            return fileKey.equals(
                    Files.readAttributes(open, BasicFileAttributes.class).fileKey());
        } catch (IOException closed) {
            return false;
        }
    }
}
