package io.github.musegate.engine;

import io.github.musegate.api.PathService;
import io.github.musegate.api.model.SongPath;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.musicserver.MusicServers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** From one song to another in small steps, over HTTP. */
public final class PathRoutes implements PathService {

    static final int USUAL = 25;
    static final int LONGEST = 200;
    private static final int PLACES = 6;

    private final MusicEngine engine;
    private final Asked asked;

    /**
     * Routes to an engine.
     *
     * @param engine what answers
     * @param servers the music servers that can be asked about
     */
    public PathRoutes(MusicEngine engine, MusicServers servers) {
        this.engine = engine;
        this.asked = new Asked(servers);
    }

    @Override
    public void findPath(ServerRequest request, ServerResponse response) {
        View view = asked.view(request);
        String from = Asked.required(request, "start_song_id");
        String to = Asked.required(request, "end_song_id");
        if (from.equals(to)) {
            throw Problem.badRequest("A path leads from one song to another one.")
                    .exception();
        }
        int most = Asked.number(request, "max_steps", LONGEST);
        boolean said = Asked.query(request, "max_steps").isPresent();
        int count = Math.min(most, Asked.number(request, "count", said ? most : USUAL));
        if (count < 2) {
            throw Problem.badRequest("A path has at least its two ends.").exception();
        }
        PathWish wish = new PathWish(
                from,
                to,
                Math.min(count, LONGEST),
                Asked.flag(request, "path_fix_size", false),
                Math.clamp(Asked.number(request, "mood_pct", 0), 0, 100) / 100.0);
        Way way = engine.path(view, wish);
        Json.send(
                response,
                new SongPath(
                        SongRows.similar(way.steps()),
                        BigDecimal.valueOf(way.length()).setScale(PLACES, RoundingMode.HALF_UP)));
    }
}
