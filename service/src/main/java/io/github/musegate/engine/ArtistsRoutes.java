package io.github.musegate.engine;

import io.github.musegate.api.ArtistsService;
import io.github.musegate.api.model.ArtistPoint;
import io.github.musegate.api.model.ArtistProjections;
import io.github.musegate.api.model.ProjectionBegun;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.musicserver.MusicServers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.math.BigDecimal;
import java.util.List;

/** Artists and what sounds like them, over HTTP. */
public final class ArtistsRoutes implements ArtistsService {

    private static final int USUAL = 10;
    private static final int USUAL_SEARCH = 50;

    private final MusicEngine engine;
    private final MusicMaps maps;
    private final Asked asked;

    /**
     * Routes to an engine.
     *
     * @param engine what answers
     * @param maps where artists lie
     * @param servers the music servers that can be asked about
     */
    public ArtistsRoutes(MusicEngine engine, MusicMaps maps, MusicServers servers) {
        this.engine = engine;
        this.maps = maps;
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

    @Override
    public void listArtistProjections(ServerRequest request, ServerResponse response) {
        View view = asked.view(request);
        var _ = maps.find(view.server().id()); // begins one where there is none
        List<ArtistPoint> points =
                maps.artists(view).stream().map(ArtistsRoutes::point).toList();
        Json.send(response, new ArtistProjections(points, points.size()));
    }

    /** An artist is one point here; the members say so in the words of those who show several. */
    private static ArtistPoint point(MapStore.Middle middle) {
        return new ArtistPoint(
                middle.id(),
                middle.name(),
                0,
                BigDecimal.ONE,
                List.of(ExternalRoutes.number(middle.x()), ExternalRoutes.number(middle.y())));
    }

    @Override
    public void buildArtistProjection(ServerRequest request, ServerResponse response) {
        maps.begin(asked.view(request).server().id());
        Json.send(response, new ProjectionBegun("The map is drawn anew in the background, and the artists on it."));
    }

    /** By either parameter: clients put ids in {@code artist} too. */
    private static String artist(ServerRequest request) {
        return Asked.query(request, "artist_id")
                .or(() -> Asked.query(request, "artist"))
                .orElseThrow(() -> Problem.badRequest("Say which artist: artist or artist_id.")
                        .exception());
    }
}
