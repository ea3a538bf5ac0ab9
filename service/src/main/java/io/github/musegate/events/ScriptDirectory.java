package io.github.musegate.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The scripts of the host. Whatever somebody else than the host's owner could have written is not run: files and the
 * directory must belong to root or to the owner of the data directory, and nobody else may write to them.
 */
final class ScriptDirectory {

    private static final Integer ROOT = 0;
    private static final int GROUP_AND_WORLD_WRITABLE = 0022;
    private static final int MOST = 100;

    private final Path directory;

    ScriptDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * A script, or what looks like one.
     *
     * @param name the name of the file
     * @param file the file itself, behind links
     * @param problem why it is not run, absent when it is
     */
    record Script(String name, Path file, Optional<String> problem) {}

    /** Why nothing in it is run; nothing when it can be, or is not there at all. */
    Optional<String> problem() {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("The scripts' place is not a directory, or a link.");
        }
        try {
            return fault(directory).map(what -> "The directory of the scripts " + what);
        } catch (IOException | UnsupportedOperationException unreadable) {
            return Optional.of("The directory of the scripts cannot be read.");
        }
    }

    /** All of them, by name, those too that are not run. None when the directory itself is not to be trusted. */
    List<Script> list() {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                || problem().isPresent()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !name(file).startsWith("."))
                    .sorted()
                    .limit(MOST)
                    .map(this::script)
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Those that are run. */
    List<Script> runnable() {
        return list().stream().filter(script -> script.problem().isEmpty()).toList();
    }

    private Script script(Path entry) {
        String name = name(entry);
        try {
            Path file = entry.toRealPath();
            if (!file.startsWith(directory.toRealPath())) {
                return new Script(name, entry, Optional.of("It is a link that leads out of the directory."));
            }
            return new Script(name, file, fileFault(file).or(() -> wayFault(file)));
        } catch (IOException | UnsupportedOperationException unreadable) {
            return new Script(name, entry, Optional.of("It cannot be read."));
        }
    }

    private static String name(Path entry) {
        return String.valueOf(entry.getFileName());
    }

    private Optional<String> fileFault(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("It is not a file.");
        }
        Optional<String> fault = fault(file).map(what -> "It " + what);
        if (fault.isPresent()) {
            return fault;
        }
        return Files.isExecutable(file) ? Optional.empty() : Optional.of("It is not executable.");
    }

    /** A link may lead through directories within ours; they are looked at too. */
    private Optional<String> wayFault(Path file) {
        try {
            Path top = directory.toRealPath();
            for (Path above = file.getParent(); above != null && !above.equals(top); above = above.getParent()) {
                Optional<String> fault = fault(above).map(what -> "A directory on its way " + what);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.of("It cannot be read.");
        }
    }

    /** What is wrong with whom it belongs to and who may write, as the end of a sentence. */
    private Optional<String> fault(Path path) throws IOException {
        Object owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!owners().contains(owner)) {
            return Optional.of("belongs to somebody else than the owner of the data directory or root.");
        }
        int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return (mode & GROUP_AND_WORLD_WRITABLE) == 0
                ? Optional.empty()
                : Optional.of("can be written by others: chmod go-w takes that away.");
    }

    private Set<Object> owners() throws IOException {
        Path above = directory.toAbsolutePath().getParent();
        Set<Object> owners = new HashSet<>(Set.of(ROOT));
        if (above != null) {
            owners.add(Files.getAttribute(above, "unix:uid"));
        }
        return owners;
    }
}
