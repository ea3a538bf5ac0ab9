package io.github.musegate.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import java.util.function.Predicate;

/**
 * The library at a glance as AudioMuse-AI tells it, with the names that the contract promises. Its tasks, workers and
 * schedules stand beside the figures there, for everybody; here each is for those who may see it.
 */
final class LibrarySummary {

    private static final String CONTENT = "content";
    private static final String GENERATED_AT = "generated_at";

    private LibrarySummary() {}

    /**
     * What a caller sees of it.
     *
     * @param told what AudioMuse-AI tells
     * @param caller who asks
     * @param sees whether they may see a task, by its name
     */
    static JsonNode of(JsonNode told, Caller caller, Predicate<String> sees) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        boolean tasks = caller.may(Capability.VIEW_TASKS);
        summary.set("workers", list(told.path("workers"), _ -> caller.may(Capability.MANAGE_TASKS)));
        summary.set(
                "recent_tasks",
                list(
                        told.path("recent_tasks"),
                        task -> tasks && sees.test(task.path("task_id").asText())));
        summary.set("cron", list(told.path("cron"), _ -> caller.may(Capability.MANAGE_SCHEDULES)));
        summary.put(GENERATED_AT, told.path(GENERATED_AT).asText(""));
        ObjectNode content =
                told.path(CONTENT).isObject() ? told.path(CONTENT).deepCopy() : JsonNodeFactory.instance.objectNode();
        long songs = content.path("distinct_tracks")
                .asLong(content.path("total_songs").asLong());
        put(content, "distinct_tracks", songs);
        put(content, "distinct_albums", 0);
        put(content, "distinct_artists", 0);
        put(content, "analysed", content.path("musicnn_indexed").asLong(songs));
        // what it has not analysed, it does not know of
        put(content, "waiting", 0);
        put(content, "failed", 0);
        put(content, "clap_indexed", 0);
        content.set(
                "moods_coverage",
                moods(content.path("moods_coverage"), content.path("analysed").asLong()));
        summary.set(CONTENT, content);
        return summary;
    }

    private static ArrayNode list(JsonNode told, Predicate<JsonNode> shown) {
        ArrayNode some = JsonNodeFactory.instance.arrayNode();
        told.valueStream().filter(JsonNode::isObject).filter(shown).forEach(some::add);
        return some;
    }

    /** Each with the part of the songs that has it. */
    private static ArrayNode moods(JsonNode told, long songs) {
        ArrayNode moods = JsonNodeFactory.instance.arrayNode();
        told.valueStream().filter(JsonNode::isObject).forEach(one -> {
            ObjectNode mood = one.deepCopy();
            if (!mood.path("score").isNumber()) {
                mood.put(
                        "score", songs == 0 ? 0 : Math.min(1, mood.path("count").asDouble() / songs));
            }
            moods.add(mood);
        });
        return moods;
    }

    private static void put(ObjectNode content, String name, long figure) {
        if (!content.path(name).isNumber()) {
            content.put(name, figure);
        }
    }
}
