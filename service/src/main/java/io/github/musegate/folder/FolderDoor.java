package io.github.musegate.folder;

import io.github.musegate.music.MusicServerException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * The only way into a folder. Each step is taken from the directory before it and follows no link, so that nothing can
 * be put in the way between a check and its use.
 */
final class FolderDoor {

    private final Path root;

    /** The folder itself may be a link: administrators named it. */
    FolderDoor(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** Opens a directory by its raw name; the caller closes it. */
    @SuppressWarnings("StreamResourceLeak") // the last step is the caller's, each one before is closed here
    SecureDirectoryStream<Path> directory(String raw) throws IOException {
        SecureDirectoryStream<Path> current = secure(Files.newDirectoryStream(root.toRealPath()));
        for (String step : raw.isEmpty() ? new String[0] : raw.split("/", -1)) {
            refuseDetour(step);
            try (SecureDirectoryStream<Path> left = current) {
                current = left.newDirectoryStream(RawName.relative(step), LinkOption.NOFOLLOW_LINKS);
            }
        }
        return current;
    }

    /** Opens a file for reading by its raw name; the caller closes it. */
    FileChannel file(String raw) throws IOException {
        try (SecureDirectoryStream<Path> directory = directory(RawName.parent(raw))) {
            return file(directory, RawName.last(raw));
        }
    }

    /** Opens a file in a directory; the caller closes it. */
    static FileChannel file(SecureDirectoryStream<Path> directory, String name) throws IOException {
        refuseDetour(name);
        Path path = RawName.relative(name);
        // opening a pipe would wait for its other end
        if (!attributes(directory, path).isRegularFile()) {
            throw new NoSuchFileException(name);
        }
        SeekableByteChannel channel =
                directory.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        if (channel instanceof FileChannel file) {
            return file;
        }
        channel.close();
        throw new IOException("a file of an unknown kind");
    }

    static BasicFileAttributes attributes(SecureDirectoryStream<Path> directory, Path name) throws IOException {
        return directory
                .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    private static void refuseDetour(String step) throws IOException {
        if (step.isEmpty() || step.equals(".") || step.equals("..") || step.indexOf('/') >= 0) {
            throw new NoSuchFileException(step);
        }
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream) throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new MusicServerException(
                MusicServerException.Kind.UNSUPPORTED,
                "Folders can be used on Linux only: this system cannot open files without following links.");
    }

    /** A failure of reading in words, without any path. */
    static MusicServerException failed(IOException failure) {
        return switch (failure) {
            case AccessDeniedException closed ->
                new MusicServerException(
                        MusicServerException.Kind.FORBIDDEN, "MuseGate may not read this file in the music folder.");
            // also a link where a file was
            case FileSystemException gone ->
                new MusicServerException(
                        MusicServerException.Kind.NOT_FOUND, "The music folder has no such file any more.");
            default -> new MusicServerException(MusicServerException.Kind.FAILED, "The music folder cannot be read.");
        };
    }
}
