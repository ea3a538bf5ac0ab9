package io.github.musegate.folder;

import io.github.musegate.music.MusicServerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The files in the directory of the playlists. A file is either as it was or as it shall be, also when the machine stops
 * in between. Whoever calls it takes care that nobody else of us does at the same time.
 */
final class PlaylistDirectory {

    static final String NAME = "Playlists";

    private static final int LARGEST_FILE = 8 * 1024 * 1024;
    private static final int MOST_FILES = 5_000;
    private static final int MOST_OF_ONE_NAME = 1_000;

    private final FolderDoor door;

    PlaylistDirectory(FolderDoor door) {
        this.door = door;
    }

    /** All playlists by the raw name of their file; those that cannot be read are left out. */
    Map<String, PlaylistFile> read() {
        Map<String, PlaylistFile> all = new TreeMap<>();
        try (SecureDirectoryStream<Path> directory = door.directory(NAME)) {
            for (Path entry : directory) {
                String raw = RawName.of(entry.getFileName());
                boolean playlist =
                        raw.toLowerCase(Locale.ROOT).endsWith(PlaylistFileName.ENDING) && !raw.startsWith(".");
                if (playlist && all.size() < MOST_FILES) {
                    readInto(all, directory, raw);
                }
            }
            return all;
        } catch (NoSuchFileException none) {
            return Map.of();
        } catch (IOException failure) {
            throw new MusicServerException(
                    MusicServerException.Kind.FAILED,
                    "The directory Playlists in the music folder cannot be read. It must be a directory, not a link.");
        }
    }

    private static void readInto(Map<String, PlaylistFile> all, SecureDirectoryStream<Path> directory, String raw) {
        try (FileChannel file = FolderDoor.file(directory, raw)) {
            if (file.size() <= LARGEST_FILE) {
                all.put(raw, PlaylistFile.read(new FilePart(file, 0, file.size()).readAllBytes()));
            }
        } catch (IOException closed) {
            // not for us, or no file
        }
    }

    /** Puts content in the place of a file. */
    void replace(String raw, byte[] content) {
        writing(directory -> put(directory, RawName.relative(raw), content));
    }

    /** Makes a file under a name that is free. */
    void create(String name, byte[] content) {
        try {
            Files.createDirectory(door.root().resolve(NAME));
        } catch (FileAlreadyExistsException there) {
            // as it should be; whether it is a directory shows at once
        } catch (IOException failure) {
            throw refused(failure);
        }
        writing(directory -> put(directory, reserve(directory, name), content));
    }

    /** Gives a file a name that is free. */
    void move(String raw, String name) {
        writing(directory -> directory.move(RawName.relative(raw), directory, reserve(directory, name)));
    }

    void delete(String raw) {
        writing(directory -> directory.deleteFile(RawName.relative(raw)));
    }

    /** Takes a free name by an empty file, which nobody else can take then. */
    private static Path reserve(SecureDirectoryStream<Path> directory, String name) throws IOException {
        for (int attempt = 1; attempt < MOST_OF_ONE_NAME; attempt++) {
            Path file = RawName.relative(PlaylistFileName.of(name, attempt));
            try {
                open(directory, file).close();
                return file;
            } catch (FileAlreadyExistsException next) {
                // the name is taken
            }
        }
        throw new IOException("no free name");
    }

    private static void put(SecureDirectoryStream<Path> directory, Path file, byte[] content) throws IOException {
        Path draft = Path.of("." + UUID.randomUUID() + ".tmp");
        try {
            try (SeekableByteChannel channel = open(directory, draft)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                if (channel instanceof FileChannel written) {
                    written.force(true);
                }
            }
            directory.move(draft, directory, file);
        } catch (IOException failure) {
            try {
                directory.deleteFile(draft);
            } catch (IOException gone) {
                failure.addSuppressed(gone);
            }
            throw failure;
        }
    }

    private static SeekableByteChannel open(SecureDirectoryStream<Path> directory, Path file) throws IOException {
        return directory.newByteChannel(
                file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS));
    }

    private interface Change {
        void in(SecureDirectoryStream<Path> directory) throws IOException;
    }

    private void writing(Change change) {
        try (SecureDirectoryStream<Path> directory = door.directory(NAME)) {
            change.in(directory);
        } catch (IOException failure) {
            throw refused(failure);
        }
    }

    private static MusicServerException refused(IOException failure) {
        String reason = failure instanceof FileSystemException told && told.getReason() != null ? told.getReason() : "";
        if (reason.contains("space") || reason.contains("quota")) {
            return new MusicServerException(
                    MusicServerException.Kind.FAILED, "There is no space left in the music folder.");
        }
        return failure instanceof NoSuchFileException
                ? PlaylistFiles.unknown()
                : new MusicServerException(
                        MusicServerException.Kind.FORBIDDEN,
                        "MuseGate cannot write playlists into this music folder. Let the user that MuseGate runs as"
                                + " write in its directory Playlists, which must not be a link.");
    }
}
