package io.github.musegate.lyrion;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.music.Track;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Reads tracks as Lyrion tells of them. Numbers may come as text. */
final class LyrionTracks {

    /**
     * What is asked for: artist and album artist, album and its id, number, disc, year, genre, duration, size, type,
     * address, and cover.
     */
    static final String TAGS = "tags:aAletiygdfouc";

    private LyrionTracks() {}

    static Track of(JsonNode row) {
        String url = row.path("url").asText();
        String album = row.path("album_id").asText();
        String cover = row.path("coverid").asText();
        return new Track(
                row.path("id").asText(),
                row.path("title").asText(),
                row.path("artist").asText(),
                null,
                row.path("albumartist").asText(),
                row.path("album").asText(),
                album.isEmpty() ? null : album,
                row.path("tracknum").asInt(),
                row.path("disc").asInt(),
                row.path("year").asInt(),
                row.path("genre").asText(),
                Duration.ofMillis(Math.max(0, Math.round(row.path("duration").asDouble() * 1000))),
                row.path("filesize").asLong(),
                type(row.path("type").asText()),
                url,
                cover.matches("[0-9a-f]{1,40}") ? Optional.of(cover) : Optional.empty());
    }

    private static String type(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "" -> "";
            case "mp3" -> "audio/mpeg";
            case "flc" -> "audio/flac";
            case "ogg", "ops" -> "audio/ogg";
            case "mp4", "aac", "alc" -> "audio/mp4";
            case "wav" -> "audio/wav";
            case "aif" -> "audio/aiff";
            case "wma" -> "audio/x-ms-wma";
            case "ape" -> "audio/x-ape";
            default -> "application/octet-stream";
        };
    }
}
