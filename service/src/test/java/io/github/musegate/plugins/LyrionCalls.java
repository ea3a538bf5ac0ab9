package io.github.musegate.plugins;

import static io.github.musegate.plugins.Plugin.LYRION;
import static io.github.musegate.plugins.PluginCall.get;
import static io.github.musegate.plugins.PluginCall.post;
import static io.github.musegate.plugins.Shape.LIST;
import static io.github.musegate.plugins.Shape.NUMBER;
import static io.github.musegate.plugins.Shape.TEXT;
import static io.github.musegate.plugins.Shape.object;
import static io.github.musegate.plugins.Shape.some;

import java.util.List;
import java.util.Map;

/** The Lyrion plugin: an {@code error} in an answer counts as a failure, whatever its status. */
final class LyrionCalls {

    private LyrionCalls() {}

    static List<PluginCall> of(PluginHouse house) {
        return List.of(
                get(LYRION, "/api/health", object(Map.of("status", TEXT))),
                get(
                        LYRION,
                        "/api/dashboard/summary",
                        object(Map.of(
                                "content",
                                object(Map.of(
                                        "distinct_albums",
                                        NUMBER,
                                        "distinct_artists",
                                        NUMBER,
                                        "clap_indexed",
                                        NUMBER,
                                        "moods_coverage",
                                        LIST))))),
                get(LYRION, "/api/active_tasks", Shape.OBJECT),
                get(LYRION, "/api/last_task", object(Map.of("status", TEXT))),
                get(
                        LYRION,
                        "/api/similar_tracks?item_id=" + house.seed() + "&n=10&eliminate_duplicates=true",
                        some(Shape.NEAR_SONG)),
                get(
                        LYRION,
                        "/api/search_tracks?artist=" + house.artist().replace(" ", "%20"),
                        some(object(Map.of("item_id", TEXT, "title", TEXT, "author", TEXT, "album_artist", TEXT)))),
                get(LYRION, "/api/sonic_fingerprint/generate?n=5", some(Shape.NEAR_SONG)),
                get(
                        LYRION,
                        "/api/find_path?start_song_id=" + house.seed() + "&end_song_id=" + house.other()
                                + "&max_steps=10",
                        object(Map.of("path", some(Shape.SONG)))),
                get(LYRION, "/api/radios", object(Map.of("radios", LIST))),
                post(
                        LYRION,
                        "/api/radios/run",
                        "{}",
                        object(Map.of("message", TEXT, "radios_enabled", NUMBER, "playlists_created", NUMBER))),
                post(
                        LYRION,
                        "/api/alchemy",
                        "{\"items\":[{\"id\":\"" + house.seed() + "\",\"op\":\"ADD\",\"type\":\"song\"},{\"id\":\""
                                + house.other() + "\",\"op\":\"SUBTRACT\",\"type\":\"song\"}],\"n\":10}",
                        object(Map.of("results", some(Shape.SONG), "filtered_out", LIST))),
                get(LYRION, "/api/clap/top_queries", object(Map.of("queries", LIST, "ready", Shape.FLAG)))
                        .of(house, "clap"),
                post(
                                LYRION,
                                "/api/clap/search",
                                "{\"query\":\"calm\",\"limit\":5}",
                                object(Map.of("query", TEXT, "count", NUMBER, "results", LIST)))
                        .of(house, "clap"),
                post(LYRION, "/api/clap/warmup", "{}", object(Map.of("loaded", Shape.FLAG, "expiry_seconds", NUMBER)))
                        .of(house, "clap"),
                post(
                                LYRION,
                                "/api/lyrics/search/text",
                                "{\"query\":\"night\",\"limit\":5}",
                                object(Map.of("results", LIST)))
                        .of(house, "lyrics"),
                post(
                                LYRION,
                                "/api/sem_grove/search",
                                "{\"item_id\":\"" + house.seed() + "\",\"limit\":5}",
                                object(Map.of("results", LIST, "count", NUMBER)))
                        .of(house, "sem_grove"),
                post(
                                LYRION,
                                "/chat/api/chatPlaylist",
                                "{\"userInput\":\"calm\"}",
                                object(Map.of("response", object(Map.of("message", TEXT)))))
                        .of(house, "chat"));
    }
}
