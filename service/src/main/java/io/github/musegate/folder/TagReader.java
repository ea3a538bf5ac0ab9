package io.github.musegate.folder;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
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

    private final FolderDoor door;
    private final OpenFilePath paths = new OpenFilePath();

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

    private interface FromChannel<T> {
        T read(FileChannel channel) throws IOException;
    }

    @SuppressWarnings("CatchingUnchecked") // the library throws whatever a broken file makes of it
    private <T> Optional<T> read(
            String raw, AudioFormat format, FromFile<T> fromFile, FromChannel<T> fromChannel, T otherwise) {
        try (SecureDirectoryStream<Path> directory = door.directory(RawName.parent(raw));
                FileChannel channel = FolderDoor.file(directory, RawName.last(raw))) {
            try {
                if (format == AudioFormat.OPUS) {
                    return Optional.of(fromChannel.read(channel));
                }
                Object key = FolderDoor.attributes(directory, RawName.relative(RawName.last(raw)))
                        .fileKey();
                Optional<File> file = key == null ? Optional.empty() : paths.of(key);
                if (key == null || file.isEmpty()) {
                    return Optional.of(otherwise);
                }
                T read = fromFile.read(file.get(), format.ending());
                return Optional.of(OpenFilePath.is(file.get().toPath(), key) ? read : otherwise);
            } catch (Exception | StackOverflowError | OutOfMemoryError broken) {
                // a broken length makes it ask for more memory than there is
                return Optional.of(otherwise);
            }
        } catch (IOException closed) {
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
