package io.github.musegate.engine;

import io.github.musegate.api.ExternalService;
import io.github.musegate.api.model.Score;
import io.github.musegate.api.model.TrackVector;
import io.github.musegate.http.Json;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.sound.Embedding;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What other programs read about tracks, over HTTP. */
public final class ExternalRoutes implements ExternalService {

    private static final int FOUND = 100;
    private static final int PLACES = 4;

    private final MusicEngine engine;
    private final Asked asked;

    /**
     * Routes to an engine.
     *
     * @param engine what answers
     * @param servers the music servers that can be asked about
     */
    public ExternalRoutes(MusicEngine engine, MusicServers servers) {
        this.engine = engine;
        this.asked = new Asked(servers);
    }

    @Override
    public void getScore(ServerRequest request, ServerResponse response) {
        Measured known = engine.measured(asked.view(request), Asked.required(request, "id"));
        Song song = known.song();
        Mood mood = known.mood();
        Json.send(
                response,
                new Score(
                        song.itemId(),
                        song.title(),
                        song.artist(),
                        song.album(),
                        song.albumArtist(),
                        mood.tempo().isPresent() ? number(mood.tempo().getAsDouble()) : null,
                        mood.key().map(Mood.TonalKey::tonic).orElse(null),
                        mood.key().map(Mood.TonalKey::mode).orElse(null),
                        number(mood.energy()),
                        number(mood.loudness())));
    }

    @Override
    public void getEmbedding(ServerRequest request, ServerResponse response) {
        String id = Asked.required(request, "id");
        Json.send(response, new TrackVector(id, numbers(engine.embedding(asked.view(request), id))));
    }

    @Override
    public void searchExternal(ServerRequest request, ServerResponse response) {
        SongSearch search = new SongSearch(
                "",
                Asked.query(request, "title").orElse(""),
                Asked.query(request, "artist").orElse(""),
                0,
                FOUND);
        Json.send(response, SongRows.tracks(engine.search(asked.view(request), search)));
    }

    /** A measure as it is worth telling. */
    static BigDecimal number(double value) {
        return BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_UP);
    }

    /** The numbers of an embedding. */
    static List<BigDecimal> numbers(Embedding embedding) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (float value : embedding.copy()) {
            numbers.add(new BigDecimal(Float.toString(value)));
        }
        return numbers;
    }
}
