package io.github.musegate.db;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that only its owner can read, at no moment anybody else. */
public final class PrivateFile {

    private PrivateFile() {}

    /**
     * Writes the whole file: a reader sees the old text or the new, never a part, also after a crash.
     *
     * @param file the file to make or to replace
     * @param text what it is to hold, written in UTF-8
     * @throws IOException when it cannot be written
     */
    public static void write(Path file, String text) throws IOException {
        Path beginning = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beginning);
        try (FileChannel channel = FileChannel.open(
                beginning,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            Channels.newOutputStream(channel).write(text.getBytes(StandardCharsets.UTF_8));
            channel.force(true);
        }
        Files.move(beginning, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
