package io.github.musegate.folder;

import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Trial;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks into a folder for audio files. It follows no link below the folder, and stops when it has seen enough. */
final class FolderTrial {

    private static final int ENOUGH_TRACKS = 100;
    private static final int ENOUGH_ENTRIES = 50_000;
    private static final Duration ENOUGH_TIME = Duration.ofSeconds(3);

    private FolderTrial() {}

    /** Why a folder cannot be used at all; empty when it can. */
    static Optional<String> closed(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.of("There is no folder " + folder + " on the machine that MuseGate runs on.");
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            return Optional.of("The folder " + folder + " cannot be read by the user that MuseGate runs as.");
        }
        return Optional.empty();
    }

    static Trial run(Path folder) {
        Optional<String> closed = closed(folder);
        if (closed.isPresent()) {
            return failed(closed.get());
        }
        Counter counter = new Counter();
        try {
            Files.walkFileTree(folder.toRealPath(), counter);
        } catch (IOException failure) {
            return failed("The folder " + folder + " cannot be read.");
        }
        return counter.result();
    }

    private static Trial failed(String why) {
        return Trial.failed(new MusicServerException(MusicServerException.Kind.UNREACHABLE, why));
    }

    private static final class Counter extends SimpleFileVisitor<Path> {

        private final long start = System.nanoTime();
        private int tracks;
        private int entries;
        private int closed;
        private int links;
        private boolean cut;

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return goOn();
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink()) {
                links++;
            } else if (attributes.isRegularFile()
                    && AudioFormat.of(file.getFileName().toString()).isPresent()) {
                if (Files.isReadable(file)) {
                    tracks++;
                } else {
                    closed++;
                }
            }
            return tracks == ENOUGH_TRACKS ? FileVisitResult.TERMINATE : goOn();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            closed++;
            return goOn();
        }

        private FileVisitResult goOn() {
            entries++;
            cut = entries > ENOUGH_ENTRIES || System.nanoTime() - start > ENOUGH_TIME.toNanos();
            return cut ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        Trial result() {
            List<String> warnings = new ArrayList<>();
            if (tracks == 0) {
                warnings.add(
                        cut ? "No audio file was among the first that were seen." : "There are no audio files in it.");
            }
            if (closed > 0) {
                warnings.add(closed + " files or folders in it cannot be read.");
            }
            if (links > 0) {
                warnings.add(links + " links in it are not followed. Put the files themselves into the folder.");
            }
            return new Trial(Optional.empty(), tracks, tracks > 0 ? "absolute" : "none", "", warnings);
        }
    }
}
