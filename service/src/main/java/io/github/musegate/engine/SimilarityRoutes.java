package io.github.musegate.engine;

import io.github.musegate.api.SimilarityService;
import io.github.musegate.api.model.MaxDistance;
import io.github.musegate.api.model.MoodCentroid;
import io.github.musegate.http.Json;
import io.github.musegate.http.PathNumber;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.musicserver.MusicServers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finding tracks, and what sounds like them, over HTTP. */
public final class SimilarityRoutes implements SimilarityService {

    private static final int USUAL = 10;
    private static final int USUAL_SEARCH = 50;

    private final MusicEngine engine;
    private final Asked asked;
    private final Anchors anchors;

    /**
     * Routes to an engine.
     *
     * @param engine what answers
     * @param servers the music servers that can be asked about
     * @param anchors where queries can start too
     */
    public SimilarityRoutes(MusicEngine engine, MusicServers servers, Anchors anchors) {
        this.engine = engine;
        this.asked = new Asked(servers);
        this.anchors = anchors;
    }

    @Override
    public void searchTracks(ServerRequest request, ServerResponse response) {
        if (Asked.query(request, "index")
                .filter(name -> !name.equals("musicnn"))
                .isPresent()) {
            throw Problem.of(ProblemType.NOT_IMPLEMENTED, "There is no such index here.")
                    .exception();
        }
        int start = Asked.start(request);
        int end = Math.min(start + Asked.MOST, Asked.number(request, "end", start + USUAL_SEARCH));
        SongSearch search = new SongSearch(
                Asked.query(request, "search_query").orElse(""),
                Asked.query(request, "title").orElse(""),
                Asked.query(request, "artist").orElse(""),
                start,
                end);
        Json.send(response, SongRows.tracks(engine.search(asked.view(request), search)));
    }

    @Override
    public void listSimilarTracks(ServerRequest request, ServerResponse response) {
        View view = asked.view(request);
        SimilarWish wish = new SimilarWish(
                seed(request, view),
                Asked.count(request, USUAL),
                Asked.flag(request, "eliminate_duplicates", true),
                Asked.flag(request, "radius_similarity", false),
                Asked.flag(request, "mood_similarity", false));
        Json.send(response, SongRows.similar(engine.similar(view, wish)));
    }

    private Seed seed(ServerRequest request, View view) {
        Optional<Seed> byId = Asked.query(request, "item_id").map(Seed.ById::new);
        return byId.or(() -> Asked.query(request, "mood")
                        .map(mood -> new Seed.ByMood(mood, Asked.number(request, "centroid_index", 0))))
                .or(() -> Asked.query(request, "anchor_id").map(id -> anchor(view, id)))
                .or(() -> Asked.query(request, "title")
                        .map(title -> new Seed.ByName(
                                title, Asked.query(request, "artist").orElse(""))))
                .orElseThrow(
                        () -> Problem.badRequest("Say where to start: item_id, title and artist, mood, or anchor_id.")
                                .exception());
    }

    private Seed anchor(View view, String id) {
        Anchor anchor = anchors.seen(view.caller(), PathNumber.parse(id));
        if (!anchor.serverId().equals(view.server().id())) {
            throw Problem.badRequest("This anchor is on another music server.").exception();
        }
        return new Seed.ByMix(anchor.items());
    }

    @Override
    public void listMoodCentroids(ServerRequest request, ServerResponse response) {
        Map<String, List<MoodCentroid>> moods = new LinkedHashMap<>();
        engine.moods(asked.view(request))
                .forEach(seed -> moods.computeIfAbsent(seed.mood(), mood -> new ArrayList<>())
                        .add(SongRows.mood(seed)));
        Json.send(response, moods);
    }

    @Override
    public void getMaxDistance(ServerRequest request, ServerResponse response) {
        View view = asked.view(request);
        Farthest farthest = engine.farthest(view, Asked.required(request, "item_id"));
        Json.send(
                response,
                new MaxDistance(
                        SongRows.distance(farthest.distance()),
                        farthest.itemId().orElse(null)));
    }

    @Override
    public void getTrack(ServerRequest request, ServerResponse response) {
        View view = asked.view(request);
        Json.send(response, SongRows.track(engine.track(view, Asked.required(request, "item_id"))));
    }
}
