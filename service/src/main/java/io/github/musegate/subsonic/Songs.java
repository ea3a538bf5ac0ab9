package io.github.musegate.subsonic;

import static io.github.musegate.subsonic.Reply.text;

import io.github.musegate.music.Album;
import io.github.musegate.music.Track;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Songs and albums of the protocol as tracks and albums of ours. */
final class Songs {

    private static final double LONGEST_SECONDS = 365.0 * 24 * 60 * 60;

    private Songs() {}

    /** What is without an id cannot be asked for again, and a video is no track. */
    static List<Track> tracks(@Nullable List<Reply.Song> songs) {
        return tracks(Reply.list(songs), "");
    }

    static List<Track> tracks(List<Reply.Song> songs, String albumArtist) {
        return songs.stream()
                .filter(song -> !text(song.id()).isEmpty() && !song.isVideo())
                .map(song -> track(song, albumArtist))
                .toList();
    }

    private static Track track(Reply.Song song, String albumArtist) {
        String said = text(song.displayAlbumArtist());
        return new Track(
                text(song.id()),
                text(song.title()),
                text(song.artist()),
                song.artistId(),
                said.isEmpty() ? albumArtist : said,
                text(song.album()),
                song.albumId(),
                Math.max(song.track(), 0),
                Math.max(song.discNumber(), 0),
                Math.max(song.year(), 0),
                text(song.genre()),
                Duration.ofMillis((long) (1000 * Math.clamp(song.duration(), 0.0, LONGEST_SECONDS))),
                Math.max(song.size(), 0),
                text(song.contentType()),
                text(song.path()),
                Optional.ofNullable(song.coverArt()).filter(id -> !id.isEmpty()));
    }

    static Album album(Reply.AlbumEntry album) {
        return new Album(
                text(album.id()),
                text(album.name()),
                text(album.artist()),
                Math.max(album.year(), 0),
                Math.max(album.songCount(), 0),
                instant(album.created()),
                Optional.ofNullable(album.coverArt()).filter(id -> !id.isEmpty()));
    }

    /** A time with an offset; older servers leave it out and mean UTC. */
    static Optional<Instant> instant(@Nullable String time) {
        if (time == null || time.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeParseException withoutOffset) {
            return local(time);
        }
    }

    private static Optional<Instant> local(String time) {
        try {
            return Optional.of(LocalDateTime.parse(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException unknown) {
            return Optional.empty();
        }
    }
}
