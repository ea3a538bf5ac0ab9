package io.github.musegate.plugins;

import static io.github.musegate.plugins.Plugin.JELLYFIN;
import static io.github.musegate.plugins.PluginCall.get;
import static io.github.musegate.plugins.PluginCall.post;
import static io.github.musegate.plugins.Shape.NUMBER;
import static io.github.musegate.plugins.Shape.TEXT;
import static io.github.musegate.plugins.Shape.object;
import static io.github.musegate.plugins.Shape.some;

import java.util.List;
import java.util.Map;

/** The Jellyfin plugin: it passes answers on to Jellyfin's clients as they come. */
final class JellyfinCalls {

    private static final Shape SERVER =
            object(Map.of("server_id", TEXT, "server_name", TEXT, "is_default", Shape.FLAG, "playlists", Shape.OBJECT));

    private JellyfinCalls() {}

    static List<PluginCall> of(PluginHouse house) {
        String seed = "item_id=" + house.seed();
        String names = "title=" + encoded(house.title()) + "&artist=" + encoded(house.artist());
        return List.of(
                get(JELLYFIN, "/", Shape.PAGE),
                get(JELLYFIN, "/api/active_tasks", Shape.OBJECT),
                get(JELLYFIN, "/api/last_task", object(Map.of("status", TEXT))),
                get(JELLYFIN, "/api/playlists", object(Map.of("multi_server", Shape.FLAG, "servers", some(SERVER)))),
                get(JELLYFIN, "/api/search_tracks?" + names, some(Shape.SONG)),
                get(JELLYFIN, "/api/similar_tracks?n=10&" + seed, some(Shape.FULL_SONG)),
                get(JELLYFIN, "/api/similar_tracks?n=10&" + seed + "&eliminate_duplicates=True", some(Shape.FULL_SONG)),
                get(
                        JELLYFIN,
                        "/api/similar_tracks?n=10&" + names + "&eliminate_duplicates=false",
                        some(Shape.FULL_SONG)),
                get(JELLYFIN, "/api/similar_tracks", Shape.ANY).answering(400, Shape.PROBLEM),
                get(JELLYFIN, "/api/similar_tracks?n=10&item_id=0123456789abcdef0123456789abcdef", Shape.ANY)
                        .answering(404, Shape.PROBLEM),
                get(
                        JELLYFIN,
                        "/api/similar_artists?n=5&artist=" + encoded(house.artist())
                                + "&ef_search=50&include_component_matches=true",
                        some(object(Map.of("artist", TEXT, "component_matches", Shape.LIST)))),
                get(JELLYFIN, "/api/similar_artists?n=5&artist_id=" + encoded(house.artistId()), some(Shape.OBJECT)),
                get(
                        JELLYFIN,
                        "/api/max_distance?" + seed,
                        object(Map.of("max_distance", NUMBER, "farthest_item_id", TEXT))),
                get(
                        JELLYFIN,
                        "/api/find_path?start_song_id=" + house.seed() + "&end_song_id=" + house.other()
                                + "&max_steps=8",
                        object(Map.of("path", some(Shape.NEAR_SONG)))),
                post(
                                JELLYFIN,
                                "/api/create_playlist",
                                "{\"playlist_name\":\"From Jellyfin\",\"track_ids\":[\"" + house.seed() + "\",\""
                                        + house.other() + "\"]}",
                                Shape.ANY)
                        .answering(
                                201,
                                object(Map.of(
                                        "message", TEXT, "playlist_id", TEXT, "mapped", NUMBER, "skipped", NUMBER))),
                post(
                        JELLYFIN,
                        "/api/alchemy",
                        "{\"items\":[{\"id\":\"" + house.seed() + "\",\"op\":\"ADD\",\"type\":\"song\"}],\"n\":5}",
                        object(Map.of("results", some(Shape.SONG)))),
                get(JELLYFIN, fingerprint(house.account()), some(Shape.NEAR_SONG)),
                get(JELLYFIN, fingerprint(house.stranger()), Shape.ANY).answering(403, Shape.PROBLEM),
                get(JELLYFIN, "/api/config", Shape.OBJECT),
                post(
                                JELLYFIN,
                                "/api/clap/search",
                                "{\"query\":\"calm\",\"limit\":5}",
                                object(Map.of("results", Shape.LIST)))
                        .of(house, "clap"),
                get(JELLYFIN, "/chat/api/config_defaults", Shape.OBJECT).of(house, "chat"),
                post(
                                JELLYFIN,
                                "/chat/api/chatPlaylist",
                                "{\"userInput\":\"calm\"}",
                                object(Map.of("response", Shape.OBJECT)))
                        .of(house, "chat"),
                post(
                        JELLYFIN,
                        "/chat/api/create_playlist",
                        "{\"playlist_name\":\"From a talk\",\"item_ids\":[\"" + house.seed() + "\"]}",
                        object(Map.of("message", TEXT))),
                get(JELLYFIN, "/api/status/no-such-task", Shape.ANY)
                        .answering(404, object(Map.of("state", TEXT, "task_id", TEXT))));
    }

    private static String fingerprint(String name) {
        return "/api/sonic_fingerprint/generate?jellyfin_user_identifier=" + encoded(name) + "&n=5";
    }

    private static String encoded(String text) {
        return text.replace(" ", "%20");
    }
}
