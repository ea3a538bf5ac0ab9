package io.github.musegate.plugins;

import static io.github.musegate.plugins.Plugin.NAVIDROME;
import static io.github.musegate.plugins.PluginCall.get;
import static io.github.musegate.plugins.Shape.TEXT;
import static io.github.musegate.plugins.Shape.object;
import static io.github.musegate.plugins.Shape.some;

import java.util.List;
import java.util.Map;

/** The Navidrome plugin: anything but 200 is a failure, and so is a member of another type. */
final class NavidromeCalls {

    private static final Shape NAMED = some(object(Map.of("item_id", TEXT, "title", TEXT)));

    private NavidromeCalls() {}

    static List<PluginCall> of(PluginHouse house) {
        String similar = "/api/similar_tracks?item_id=" + house.seed() + "&n=10";
        return List.of(
                get(NAVIDROME, similar + "&eliminate_duplicates=true&radius_similarity=true", some(Shape.FULL_SONG)),
                get(NAVIDROME, similar + "&eliminate_duplicates=false&radius_similarity=false", some(Shape.FULL_SONG)),
                // the plugin puts the artist's id where the name belongs
                get(
                        NAVIDROME,
                        "/api/similar_artists?artist=" + house.artistId().replace(" ", "%20")
                                + "&n=5&include_component_matches=true",
                        some(object(Map.of(
                                "artist",
                                TEXT,
                                "artist_id",
                                TEXT,
                                "component_matches",
                                some(object(Map.of(
                                        "artist1_representative_songs",
                                        NAMED,
                                        "artist2_representative_songs",
                                        NAMED))))))),
                get(
                        NAVIDROME,
                        "/api/similar_artists?artist=" + house.artistId().replace(" ", "%20")
                                + "&n=5&include_component_matches=false",
                        some(object(Map.of("artist", TEXT, "artist_id", TEXT)))),
                get(
                        NAVIDROME,
                        "/api/find_path?start_song_id=" + house.seed() + "&end_song_id=" + house.other()
                                + "&count=10&max_steps=10&path_fix_size=false&mood_pct=100",
                        object(Map.of("path", some(Shape.FULL_SONG)))));
    }
}
