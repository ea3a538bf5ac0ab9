package io.github.musegate.lyrion;

import io.github.musegate.music.HistoryReader;
import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Track;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was listened to on all players together. Lyrion does not tell when. */
final class LyrionHistory implements HistoryReader {

    private final LyrionCalls calls;
    private final LyrionLibrary library;

    LyrionHistory(LyrionCalls calls, LyrionLibrary library) {
        this.calls = calls;
        this.library = library;
    }

    @Override
    public List<Track> mostPlayed(int limit) {
        int most = Math.clamp(limit, 1, LibraryReader.LONGEST_PAGE);
        return library.counting(LyrionLibrary.tracks(
                calls.ask("titles", "0", String.valueOf(most), "sort:popular", LyrionTracks.TAGS)));
    }

    @Override
    public Optional<Instant> lastPlayed(String trackId) {
        throw new MusicServerException(
                MusicServerException.Kind.UNSUPPORTED, "Lyrion does not tell when a track was listened to.");
    }
}
