package io.github.musegate.engine;

import io.github.musegate.api.ArtistsService;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.musicserver.MusicServers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Artists and what sounds like them, over HTTP. */
public final class ArtistsRoutes implements ArtistsService {

    private static final int USUAL = 10;
    private static final int USUAL_SEARCH = 50;

    private final MusicEngine engine;
    private final Asked asked;

    /**
     * Routes to an engine.
     *
     * @param engine what answers
     * @param servers the music servers that can be asked about
     */
    public ArtistsRoutes(MusicEngine engine, MusicServers servers) {
        this.engine = engine;
        this.asked = new Asked(servers);
    }

    @Override
    public void searchArtists(ServerRequest request, ServerResponse response) {
        int start = Asked.start(request);
        int end = Math.min(start + Asked.MOST, Asked.number(request, "end", start + USUAL_SEARCH));
        String part = Asked.query(request, "query").orElse("");
        Json.send(response, SongRows.artists(engine.artists(asked.view(request), part, start, end)));
    }

    @Override
    public void listSimilarArtists(ServerRequest request, ServerResponse response) {
        View view = asked.view(request);
        boolean matches = Asked.flag(request, "include_component_matches", false);
        Json.send(
                response,
                SongRows.nearArtists(
                        engine.similarArtists(view, artist(request), Asked.count(request, USUAL)), matches));
    }

    @Override
    public void listArtistTracks(ServerRequest request, ServerResponse response) {
        View view = asked.view(request);
        Json.send(response, SongRows.tracks(engine.songsOf(view, artist(request))));
    }

    /** By either parameter: clients put ids in {@code artist} too. */
    private static String artist(ServerRequest request) {
        return Asked.query(request, "artist_id")
                .or(() -> Asked.query(request, "artist"))
                .orElseThrow(() -> Problem.badRequest("Say which artist: artist or artist_id.")
                        .exception());
    }
}
