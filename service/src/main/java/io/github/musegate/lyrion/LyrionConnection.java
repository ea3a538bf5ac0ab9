package io.github.musegate.lyrion;

import io.github.musegate.music.Connection;
import io.github.musegate.music.HistoryReader;
import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.MediaSource;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.PlaylistKeeper;
import io.github.musegate.music.Trial;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be done on one Lyrion server. */
final class LyrionConnection implements Connection {

    private static final int SAMPLE = 100;

    private final LyrionCalls calls;
    private final LyrionLibrary library;

    LyrionConnection(LyrionCalls calls, Set<String> libraries) {
        this.calls = calls;
        this.library = new LyrionLibrary(calls, libraries);
    }

    @Override
    public Trial test() {
        try {
            String version = calls.ask("serverstatus", "0", "0").path("version").asText();
            int seen = library.tracks(Optional.empty(), SAMPLE).items().size();
            return new Trial(
                    Optional.empty(),
                    seen,
                    seen > 0 ? "absolute" : "none",
                    version.isEmpty() ? "Lyrion" : "Lyrion " + version,
                    seen > 0 ? List.of() : List.of("No tracks were seen. Is the library scanned?"));
        } catch (MusicServerException failure) {
            return Trial.failed(failure);
        }
    }

    @Override
    public LibraryReader library() {
        return library;
    }

    @Override
    public MediaSource media() {
        return new LyrionMedia(calls, library);
    }

    @Override
    public PlaylistKeeper playlists() {
        return new LyrionPlaylists(calls, library);
    }

    @Override
    public Optional<HistoryReader> history() {
        return Optional.of(new LyrionHistory(calls, library));
    }
}
