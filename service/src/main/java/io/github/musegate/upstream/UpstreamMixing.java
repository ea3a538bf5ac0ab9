package io.github.musegate.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.musegate.engine.Ingredient;
import io.github.musegate.engine.Mix;
import io.github.musegate.engine.MixWish;
import io.github.musegate.engine.Mixing;
import io.github.musegate.engine.SimilarSong;
import io.github.musegate.engine.Song;
import io.github.musegate.engine.View;
import io.github.musegate.http.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Mixes with whatever is the engine now. The AudioMuse-AI learns songs and artists by their ids and nothing of whose
 * anchor, radio or listening they come from; so those stay the property of people here, whichever engine there is.
 */
public final class UpstreamMixing implements Mixing {

    private static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double FARTHEST = 2;

    private final Supplier<Optional<Upstream>> engine;
    private final UpstreamClient client;
    private final Mixing builtIn;

    /**
     * Mixes here or there.
     *
     * @param engine the AudioMuse-AI that is the engine now; absent for the engine built in
     * @param client how it is reached
     * @param builtIn the engine built in
     */
    public UpstreamMixing(Supplier<Optional<Upstream>> engine, UpstreamClient client, Mixing builtIn) {
        this.engine = engine;
        this.client = client;
        this.builtIn = builtIn;
    }

    @Override
    public Mix mix(View view, MixWish wish) {
        Optional<Upstream> upstream = engine.get();
        if (upstream.isEmpty()) {
            return builtIn.mix(view, wish);
        }
        ObjectNode question = question(view, wish.ingredients(), wish.count())
                .put("temperature", wish.temperature())
                .put("subtract_distance", wish.subtractDistance());
        JsonNode answer = ask(upstream.get(), view, question);
        return new Mix(songs(answer.path("results")), songs(answer.path("filtered_out")));
    }

    @Override
    public List<SimilarSong> like(View view, List<String> itemIds, int count) {
        Optional<Upstream> upstream = engine.get();
        if (upstream.isEmpty()) {
            return builtIn.like(view, itemIds, count);
        }
        if (itemIds.isEmpty()) {
            return List.of();
        }
        List<Ingredient> known = itemIds.stream()
                .map(id -> new Ingredient(false, Ingredient.Kind.SONG, id))
                .toList();
        // without chance, and enough to leave the songs themselves out
        ObjectNode question = question(view, known, count + itemIds.size()).put("temperature", 0);
        Set<String> themselves = new HashSet<>(itemIds);
        return songs(ask(upstream.get(), view, question).path("results")).stream()
                .filter(one -> !themselves.contains(one.song().itemId()))
                .limit(count)
                .toList();
    }

    private static ObjectNode question(View view, List<Ingredient> ingredients, int count) {
        ObjectNode question = JsonNodeFactory.instance.objectNode().put("n", count);
        ArrayNode items = question.putArray("items");
        for (Ingredient one : ingredients) {
            items.addObject()
                    .put("id", one.id())
                    .put("op", one.subtract() ? "SUBTRACT" : "ADD")
                    .put("type", one.kind().name().toLowerCase(Locale.ROOT));
        }
        if (!view.server().isDefault()) {
            question.put("server", view.server().name());
        }
        return question;
    }

    private JsonNode ask(Upstream upstream, View view, ObjectNode question) {
        try (Passage answer = client.open(
                upstream,
                upstream.request("POST", "/api/alchemy")
                        .json(question.toString())
                        .patience(PATIENCE),
                Forwarding.whom(view.caller(), ""),
                false)) {
            if (answer.status() >= 400) {
                throw UpstreamProblems.of(upstream, answer);
            }
            return Json.parse(answer.whole(MOST_BYTES));
        } catch (IOException nonsense) {
            throw UpstreamProblems.unreadable();
        }
    }

    private static List<SimilarSong> songs(JsonNode rows) {
        return rows.valueStream()
                .filter(row -> row.path("item_id").isTextual())
                .map(UpstreamMixing::song)
                .toList();
    }

    private static SimilarSong song(JsonNode row) {
        Song song = new Song(
                row.path("item_id").textValue(),
                row.path("title").asText(""),
                row.path("author").asText(""),
                "",
                row.path("album").asText(""),
                row.path("album_artist").asText(""),
                row.path("top_genre").asText(""),
                Duration.ZERO);
        return new SimilarSong(song, Math.clamp(row.path("distance").asDouble(0), 0, FARTHEST), Optional.empty());
    }
}
