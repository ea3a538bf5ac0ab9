package io.github.musegate.folder;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jaudiotagger.audio.AudioFile;
import org.jaudiotagger.audio.AudioFileIO;
import org.jaudiotagger.tag.FieldKey;
import org.jaudiotagger.tag.Tag;
import org.jaudiotagger.tag.images.Artwork;
import org.jspecify.annotations.Nullable;

/** Reads tags and embedded pictures. Files come from anywhere: whatever is wrong with one, it has no tags then. */
final class TagReader {

    /** Speaks at length of every odd file. It is kept, because a logger that nobody holds forgets its level. */
    private static final Logger QUIET = Logger.getLogger("org.jaudiotagger");

    /** Far more than listen to one file in the moment in which its tags are read. */
    private static final int MOST_READERS_OF_ONE = 8;

    /** More than there are readers, so that two files seldom share a turn. */
    private static final int TURNS = 64;

    private final FolderDoor door;
    private final OpenFilePath paths = new OpenFilePath();
    private final List<Object> turns = Stream.generate(Object::new).limit(TURNS).toList();

    TagReader(FolderDoor door) {
        QUIET.setLevel(Level.OFF);
        this.door = door;
    }

    /**
     * The tags of a file.
     *
     * @return nothing when the file cannot be opened
     */
    Optional<Tags> tags(String raw, AudioFormat format) {
        return read(raw, format, TagReader::tags, OpusTags::tags, Tags.NONE);
    }

    /**
     * The picture in a file.
     *
     * @return nothing when there is none
     */
    Optional<byte[]> picture(String raw, AudioFormat format) {
        return read(raw, format, TagReader::picture, OpusTags::picture, new byte[0])
                .filter(picture -> picture.length > 0);
    }

    private interface FromFile<T> {
        T read(File file, String ending) throws Exception;
    }

    private interface FromName<T> {
        T read(File file) throws Exception;
    }

    private interface FromChannel<T> {
        T read(FileChannel channel) throws IOException;
    }

    private <T> Optional<T> read(
            String raw, AudioFormat format, FromFile<T> fromFile, FromChannel<T> fromChannel, T otherwise) {
        String name = RawName.last(raw);
        try (SecureDirectoryStream<Path> directory = door.directory(RawName.parent(raw))) {
            if (format == AudioFormat.OPUS) {
                try (FileChannel channel = FolderDoor.file(directory, name)) {
                    return Optional.of(sound(() -> fromChannel.read(channel)).orElse(otherwise));
                }
            }
            Object key =
                    FolderDoor.attributes(directory, RawName.relative(name)).fileKey();
            if (key == null) {
                return Optional.of(otherwise);
            }
            // one file may have many names: its readers take turns, because each closes the name that others read by
            synchronized (turns.get(Math.floorMod(key.hashCode(), TURNS))) {
                try (FileChannel _ = FolderDoor.file(directory, name)) {
                    return Optional.of(byName(key, file -> fromFile.read(file, format.ending()))
                            .orElse(otherwise));
                }
            }
        } catch (IOException closed) {
            return Optional.empty();
        }
    }

    /**
     * Reads a file that is open by a name that stands for it. A listener may have the same file open and close it before
     * us; then ours is looked for again. A broken file fails as often as that.
     */
    private <T> Optional<T> byName(Object key, FromName<T> work) {
        for (int i = 0; i < MOST_READERS_OF_ONE; i++) {
            Optional<File> file = paths.of(key);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            Optional<T> read = sound(() -> work.read(file.get()));
            if (read.isPresent() && OpenFilePath.is(file.get().toPath(), key)) {
                return read;
            }
        }
        return Optional.empty();
    }

    /** What a file says; nothing when it is broken. A broken length makes the library ask for more memory than there is. */
    @SuppressWarnings("CatchingUnchecked") // the library throws whatever a broken file makes of it
    private static <T> Optional<T> sound(Callable<T> work) {
        try {
            return Optional.of(work.call());
        } catch (Exception | StackOverflowError | OutOfMemoryError broken) {
            return Optional.empty();
        }
    }

    private static Tags tags(File file, String ending) throws Exception {
        AudioFile audio = AudioFileIO.readAs(file, ending);
        double seconds = audio.getAudioHeader().getPreciseTrackLength();
        Duration duration =
                seconds > 0 && seconds < 1e7 ? Duration.ofMillis(Math.round(seconds * 1000)) : Duration.ZERO;
        Tag tag = audio.getTag();
        return new Tags(
                text(tag, FieldKey.TITLE),
                text(tag, FieldKey.ARTIST),
                text(tag, FieldKey.ALBUM_ARTIST),
                text(tag, FieldKey.ALBUM),
                number(text(tag, FieldKey.TRACK), 4),
                number(text(tag, FieldKey.DISC_NO), 3),
                number(text(tag, FieldKey.YEAR), 4),
                text(tag, FieldKey.GENRE),
                duration,
                tag != null && !tag.getArtworkList().isEmpty());
    }

    private static byte[] picture(File file, String ending) throws Exception {
        Tag tag = AudioFileIO.readAs(file, ending).getTag();
        Artwork artwork = tag == null ? null : tag.getFirstArtwork();
        byte[] picture = artwork == null ? null : artwork.getBinaryData();
        return picture == null ? new byte[0] : picture;
    }

    @SuppressWarnings("CatchingUnchecked") // one odd field must not cost the others
    private static String text(@Nullable Tag tag, FieldKey key) {
        try {
            return tag == null ? "" : clean(tag.getFirst(key));
        } catch (RuntimeException odd) {
            return "";
        }
    }

    /** Text of one line and of a sensible length. */
    static String clean(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > 500 ? line.substring(0, 500) : line;
    }

    /** The number that a text begins with; numbers stand as {@code 3/12}, years as {@code 2003-05-01}. */
    static int number(String text, int digits) {
        int end = 0;
        while (end < text.length() && end < digits && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end == 0 ? 0 : Integer.parseInt(text.substring(0, end));
    }
}
