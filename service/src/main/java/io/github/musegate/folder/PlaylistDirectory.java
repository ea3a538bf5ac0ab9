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
    private final Opening opening;

    /** Opens a new file for writing. */
    @FunctionalInterface
    interface Opening {
        SeekableByteChannel open(SecureDirectoryStream<Path> directory, Path file) throws IOException;
    }

    PlaylistDirectory(FolderDoor door) {
        this(door, PlaylistDirectory::open);
    }

    /** The same with another way to open what is written. */
    PlaylistDirectory(FolderDoor door, Opening opening) {
        this.door = door;
        this.opening = opening;
    }

    /** All playlists by the raw name of their file; those that cannot be read are left out. */
    Map<String, PlaylistFile> read() {
        Map<String, PlaylistFile> all = new TreeMap<>();
        try (SecureDirectoryStream<Path> directory = door.directory(NAME)) {
            for (Path entry : directory) {
                String raw = RawName.of(entry.getFileName());
                if (isPlaylist(raw) && all.size() < MOST_FILES) {
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

    private static boolean isPlaylist(String raw) {
        return raw.toLowerCase(Locale.ROOT).endsWith(PlaylistFileName.ENDING) && !raw.startsWith(".");
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
        refuseMore();
        writing(directory -> into(directory, reserve(directory, name), file -> put(directory, file, content)));
    }

    /** More than are read would not be found again. */
    private void refuseMore() {
        writing(directory -> {
            int files = 0;
            for (Path entry : directory) {
                files += isPlaylist(RawName.of(entry.getFileName())) ? 1 : 0;
            }
            if (files >= MOST_FILES) {
                throw new MusicServerException(
                        MusicServerException.Kind.FAILED,
                        "The directory Playlists in the music folder has " + MOST_FILES
                                + " playlists, which is the most; delete some first.");
            }
        });
    }

    /** Gives a file a name that is free. */
    void move(String raw, String name) {
        writing(directory -> into(
                directory, reserve(directory, name), file -> directory.move(RawName.relative(raw), directory, file)));
    }

    void delete(String raw) {
        writing(directory -> directory.deleteFile(RawName.relative(raw)));
    }

    /** Takes a free name by an empty file, which nobody else can take then. */
    private Path reserve(SecureDirectoryStream<Path> directory, String name) throws IOException {
        for (int attempt = 1; attempt < MOST_OF_ONE_NAME; attempt++) {
            Path file = RawName.relative(PlaylistFileName.of(name, attempt));
            try {
                opening.open(directory, file).close();
                return file;
            } catch (FileAlreadyExistsException next) {
                // the name is taken
            }
        }
        throw new IOException("no free name");
    }

    /** Something that fills a reserved file. */
    @FunctionalInterface
    private interface Filling {
        void fill(Path file) throws IOException;
    }

    /** Gives the name up when nothing comes into its file: an empty one would be taken for somebody else's. */
    private static void into(SecureDirectoryStream<Path> directory, Path reserved, Filling filling) throws IOException {
        try {
            filling.fill(reserved);
        } catch (IOException failure) {
            discard(directory, reserved, failure);
            throw failure;
        }
    }

    private static void discard(SecureDirectoryStream<Path> directory, Path file, IOException failure) {
        try {
            directory.deleteFile(file);
        } catch (IOException gone) {
            failure.addSuppressed(gone);
        }
    }

    private void put(SecureDirectoryStream<Path> directory, Path file, byte[] content) throws IOException {
        Path draft = Path.of("." + UUID.randomUUID() + ".tmp");
        try {
            try (SeekableByteChannel channel = opening.open(directory, draft)) {
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
            discard(directory, draft, failure);
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

    /** A full disk is told as a reason when a file is made, and as a message when one is written. */
    private static MusicServerException refused(IOException failure) {
        String told = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        String reason = told == null ? "" : told.toLowerCase(Locale.ROOT);
        if (reason.contains("space left") || reason.contains("quota")) {
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
