package io.github.musegate.folder;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What kind of audio file it is, by the ending of its name. */
enum AudioFormat {
    MP3("audio/mpeg", "mp3"),
    FLAC("audio/flac", "flac"),
    OGG("audio/ogg", "ogg", "oga"),
    OPUS("audio/ogg", "opus"),
    MP4("audio/mp4", "m4a", "m4b"),
    AAC("audio/aac", "aac"),
    WAV("audio/wav", "wav"),
    AIFF("audio/aiff", "aif", "aiff"),
    WMA("audio/x-ms-wma", "wma"),
    APE("audio/x-ape", "ape"),
    WAVPACK("audio/x-wavpack", "wv"),
    MUSEPACK("audio/x-musepack", "mpc"),
    DSF("audio/x-dsf", "dsf");

    private final String mediaType;
    private final List<String> endings;

    AudioFormat(String mediaType, String... endings) {
        this.mediaType = mediaType;
        this.endings = List.of(endings);
    }

    static Optional<AudioFormat> of(String fileName) {
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.endings.contains(ending))
                .findFirst();
    }

    String mediaType() {
        return mediaType;
    }

    /** The usual ending. */
    String ending() {
        return endings.getFirst();
    }
}
