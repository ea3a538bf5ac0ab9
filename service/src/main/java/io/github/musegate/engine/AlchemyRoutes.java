package io.github.musegate.engine;

import io.github.musegate.api.AlchemyService;
import io.github.musegate.api.model.MixItem;
import io.github.musegate.api.model.MixResult;
import io.github.musegate.http.Json;
import io.github.musegate.musicserver.MusicServers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Adding and subtracting songs, artists and anchors over HTTP. */
public final class AlchemyRoutes implements AlchemyService {

    static final double USUAL_TEMPERATURE = 1;
    static final double SUBTRACT_DISTANCE = 0.2;
    static final int USUAL = 100;

    private final Mixing engine;
    private final Asked asked;
    private final Ingredients ingredients;

    /**
     * Routes to an engine.
     *
     * @param engine what answers
     * @param servers the music servers that can be asked about
     * @param anchors what has a name
     */
    public AlchemyRoutes(Mixing engine, MusicServers servers, Anchors anchors) {
        this.engine = engine;
        this.asked = new Asked(servers);
        this.ingredients = new Ingredients(anchors);
    }

    @Override
    public void mixSongs(ServerRequest request, ServerResponse response) {
        io.github.musegate.api.model.Mix body = Json.read(request, io.github.musegate.api.model.Mix.class);
        View view = asked.view(request, body.server());
        List<Ingredient> items = ingredients.read(view.caller(), view.server().id(), body.items());
        Mix mix = engine.mix(
                view,
                new MixWish(
                        items,
                        Asked.count(Optional.ofNullable(body.n()).orElse(USUAL)),
                        number(body.temperature(), USUAL_TEMPERATURE),
                        number(body.subtractDistance(), SUBTRACT_DISTANCE)));
        Json.send(
                response,
                new MixResult(
                        SongRows.similar(mix.results()),
                        SongRows.similar(mix.filteredOut()),
                        rows(items, false),
                        rows(items, true)));
    }

    private static List<MixItem> rows(List<Ingredient> items, boolean subtracted) {
        return Ingredients.rows(
                items.stream().filter(one -> one.subtract() == subtracted).toList());
    }

    private static double number(BigDecimal number, double usual) {
        return number == null ? usual : number.doubleValue();
    }
}
