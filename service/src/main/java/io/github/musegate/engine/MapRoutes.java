package io.github.musegate.engine;

import io.github.musegate.api.MapService;
import io.github.musegate.api.model.MapPoint;
import io.github.musegate.api.model.MapState;
import io.github.musegate.api.model.MusicMap;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.musicserver.MusicServers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/** The map of the music over HTTP. */
public final class MapRoutes implements MapService {

    private static final int MOST = 50_000;
    private static final int SECONDS_TO_WAIT = 5;

    private final MusicMaps maps;
    private final Asked asked;

    /**
     * Routes to the maps.
     *
     * @param maps the maps
     * @param servers the music servers that can be asked about
     */
    public MapRoutes(MusicMaps maps, MusicServers servers) {
        this.maps = maps;
        this.asked = new Asked(servers);
    }

    @Override
    public void getMap(ServerRequest request, ServerResponse response) {
        View view = asked.view(request);
        double percent = Asked.query(request, "percent")
                .or(() -> Asked.query(request, "p"))
                .map(MapRoutes::percent)
                .orElse(100.0);
        int most = Math.clamp(Asked.number(request, "n", MOST), 1, MOST);
        if (maps.find(view.server().id()).isEmpty()) {
            throw Problem.of(ProblemType.UNAVAILABLE, "There is no map yet.")
                    .withDetail("It is drawn once tracks are analysed; try again in a moment.")
                    .with("retry_after", SECONDS_TO_WAIT)
                    .exception();
        }
        Json.send(
                response,
                new MusicMap(
                        maps.spots(view, percent / 100, most).stream()
                                .map(MapRoutes::point)
                                .toList(),
                        "pca"));
    }

    @Override
    public void getMapCacheStatus(ServerRequest request, ServerResponse response) {
        Json.send(response, state(asked.view(request)));
    }

    @Override
    public void rebuildMap(ServerRequest request, ServerResponse response) {
        View view = asked.view(request);
        maps.begin(view.server().id());
        Json.send(response, state(view));
    }

    private MapState state(View view) {
        String server = view.server().id();
        Optional<MapStore.Drawn> drawn = maps.find(server);
        return new MapState(
                drawn.isPresent(),
                maps.drawing(server),
                drawn.map(map -> maps.points(view, map)).orElse(0L),
                drawn.map(MapStore.Drawn::builtAt).orElse(null));
    }

    private static MapPoint point(MusicMaps.Spot spot) {
        Song song = spot.song();
        return new MapPoint(
                song.itemId(),
                song.title(),
                song.artist(),
                song.album(),
                song.genre(),
                ExternalRoutes.number(spot.x()),
                ExternalRoutes.number(spot.y()));
    }

    private static double percent(String text) {
        try {
            double percent = Double.parseDouble(text);
            if (Double.isFinite(percent)) {
                return Math.clamp(percent, 0, 100);
            }
        } catch (NumberFormatException noNumber) {
            // answered below, as a number that is none
        }
        throw Problem.badRequest("A percentage is a number from 0 to 100.").exception();
    }
}
