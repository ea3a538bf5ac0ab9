package io.github.musegate.subsonic;

import io.github.musegate.music.HistoryReader;
import io.github.musegate.music.Track;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The protocol counts by album; the songs of the albums that are listened to most are compared. */
final class SubsonicHistory implements HistoryReader {

    private static final int FEWEST_ALBUMS = 20;
    private static final int MOST_ALBUMS = 100;

    private final Calls calls;
    private final Scope scope;

    SubsonicHistory(Calls calls, Scope scope) {
        this.calls = calls;
        this.scope = scope;
    }

    /** Nothing where the server does not say how often a song was played. */
    @Override
    public List<Track> mostPlayed(int limit) {
        int size = Math.clamp(limit, FEWEST_ALBUMS, MOST_ALBUMS);
        List<Reply.AlbumEntry> albums = scope.parts().stream()
                .flatMap(part -> Albums.page(calls, "frequent", 0, size, part).stream())
                .toList();
        Stream<Reply.Song> played = Parallel.map(albums, album -> Albums.get(calls, Reply.text(album.id()))).stream()
                .flatMap(album -> scope.ofList(Reply.list(album.song())).stream())
                .filter(song -> song.playCount() > 0)
                .sorted(Comparator.comparingLong(Reply.Song::playCount).reversed());
        return Songs.tracks(played.limit(limit).toList());
    }

    @Override
    public Optional<Instant> lastPlayed(String trackId) {
        return Songs.instant(Albums.song(calls, trackId).played());
    }
}
