package io.github.musegate.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.jaudiotagger.audio.AudioFile;
import org.jaudiotagger.audio.AudioFileIO;
import org.jaudiotagger.audio.exceptions.CannotWriteException;
import org.jaudiotagger.tag.FieldKey;
import org.jaudiotagger.tag.Tag;
import org.jaudiotagger.tag.images.Artwork;
import org.jaudiotagger.tag.images.ArtworkFactory;

/** Writes the music of the demo: an album of each {@link Family}, as WAV files of some 2 MB with tags and covers. */
public final class DemoMusic {

    private static final double SECONDS = 20;
    private static final float RATE = Synthesis.RATE;
    private static final float LOUDEST = 0.8f;

    private DemoMusic() {}

    /**
     * Writes what is not there yet. A piece that is there is whole: it gets its name last.
     *
     * @param directory where to; made if absent
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(Path directory) {
        // on all processors: each piece takes some hundred milliseconds of arithmetic
        Arrays.stream(Family.values())
                .parallel()
                .forEach(family -> IntStream.range(0, Family.TITLES.size())
                        .parallel()
                        .forEach(number -> write(directory, family, number)));
    }

    private static void write(Path directory, Family family, int number) {
        String title = Family.TITLES.get(number);
        Path album = directory.resolve(family.artist()).resolve(family.album());
        Path file = album.resolve("0" + (number + 1) + " - " + title + ".wav");
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(album);
            // the tag library goes by the ending; the folder's reader passes over names that begin with a dot
            Path unfinished = album.resolve("." + number + ".wav");
            sound(unfinished, family.play(number, SECONDS));
            tag(unfinished, family, number, title);
            Files.move(unfinished, file);
        } catch (IOException failure) {
            throw new UncheckedIOException("the demo's music cannot be written", failure);
        }
    }

    private static void sound(Path file, float... samples) throws IOException {
        float peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : samples) {
            bytes.putShort((short) Math.round(sample / peak * LOUDEST * Short.MAX_VALUE));
        }
        AudioFormat format = new AudioFormat(RATE, Short.SIZE, 1, true, false);
        try (AudioInputStream sound =
                new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, samples.length)) {
            AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
        }
    }

    private static void tag(Path file, Family family, int number, String title) throws IOException {
        try {
            AudioFile audio = AudioFileIO.read(file.toFile());
            Tag tag = audio.getTagOrCreateAndSetDefault();
            tag.setField(FieldKey.TITLE, title);
            tag.setField(FieldKey.ARTIST, family.artist());
            tag.setField(FieldKey.ALBUM_ARTIST, family.artist());
            tag.setField(FieldKey.ALBUM, family.album());
            tag.setField(FieldKey.GENRE, family.genre());
            tag.setField(FieldKey.TRACK, String.valueOf(number + 1));
            Artwork cover = ArtworkFactory.getNew();
            cover.setBinaryData(Cover.of(family));
            cover.setMimeType("image/png");
            cover.setPictureType(3);
            tag.setField(cover);
            audio.commit();
        } catch (CannotWriteException failure) {
            throw new IOException("the tags cannot be written", failure);
        } catch (org.jaudiotagger.audio.exceptions.CannotReadException
                | org.jaudiotagger.audio.exceptions.ReadOnlyFileException
                | org.jaudiotagger.audio.exceptions.InvalidAudioFrameException
                | org.jaudiotagger.tag.TagException failure) {
            throw new IOException("a file that was just made is no music", failure);
        }
    }
}
