package io.github.musegate.catalogue;

import io.github.musegate.music.Track;
import io.github.musegate.sound.Embedding;
import io.github.musegate.sound.Key;
import io.github.musegate.sound.SoundFeatures;
import io.github.musegate.sound.Standardizer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** Tracks that no server has, and sounds that nobody heard. */
public final class MadeUp {

    /** How their embeddings are made. */
    public static final String METHOD = "made-up";

    /** The version of their other features. */
    public static final int VERSION = 1;

    private MadeUp() {}

    /** A track by An Artist. */
    public static Track track(String id, String title) {
        return track(id, title, "An Artist", 1000);
    }

    /** A track of so many bytes. */
    public static Track track(String id, String title, String artist, long size) {
        return new Track(
                id,
                title,
                artist,
                null,
                artist,
                "An Album",
                "album-1",
                1,
                1,
                2001,
                "Test",
                Duration.ofSeconds(200),
                size,
                "audio/flac",
                "/music/" + id + ".flac",
                Optional.of("cover-" + id));
    }

    /** A sound with an embedding of four dimensions. */
    public static SoundFeatures sound(float a, float b, float c, float d) {
        return sound(METHOD, VERSION, a, b, c, d);
    }

    /** The same, heard another way. */
    public static SoundFeatures sound(String method, int version, float... embedding) {
        return new SoundFeatures(
                OptionalDouble.of(120),
                Optional.of(new Key(9, Key.Mode.MINOR)),
                -14.5,
                0.25,
                180,
                Embedding.of(method, embedding),
                version);
    }

    /** Knows nothing of four dimensions. */
    public static Standardizer blank() {
        return new Standardizer(METHOD, 1, 1, 1, 1);
    }
}
