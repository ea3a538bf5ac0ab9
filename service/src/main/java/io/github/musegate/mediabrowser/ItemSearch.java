package io.github.musegate.mediabrowser;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.music.Track;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Both servers look for a word in names only. So artists and albums of that name are looked up as well. */
final class ItemSearch {

    private static final int NAMESAKES = 5;

    private final Account account;
    private final Dialect dialect;
    private final Shelves shelves;
    private final Listing listing;
    private final Map<String, Track> found = new LinkedHashMap<>();

    ItemSearch(Account account, Dialect dialect, Shelves shelves, Listing listing) {
        this.account = account;
        this.dialect = dialect;
        this.shelves = shelves;
        this.listing = listing;
    }

    List<Track> find(String text, int limit) {
        List<String> libraries = shelves.counted();
        for (String library : libraries) {
            add(shelves.within(library, "Audio").with("SearchTerm", text), limit);
        }
        if (found.size() < limit && !libraries.isEmpty()) {
            List<String> artists = artists(text);
            for (String library : libraries) {
                if (!artists.isEmpty()) {
                    add(shelves.within(library, "Audio").with("ArtistIds", artists), limit);
                }
                for (JsonNode album : few(shelves.within(library, "MusicAlbum").with("SearchTerm", text))) {
                    add(shelves.below(album).with("SortBy", "SortName"), limit);
                }
            }
        }
        return found.values().stream().limit(limit).toList();
    }

    /** Artists belong to no library; their tracks do. */
    private List<String> artists(String text) {
        Question named = dialect.items(account.id())
                .with("IncludeItemTypes", "MusicArtist")
                .with("Recursive", "true")
                .with("SearchTerm", text);
        List<String> ids = new ArrayList<>();
        few(named).forEach(artist -> ids.add(dialect.id(Items.id(artist))));
        return ids;
    }

    private List<JsonNode> few(Question question) {
        return listing.part(question, 0, NAMESAKES).items();
    }

    private void add(Question question, int limit) {
        if (found.size() < limit) {
            for (JsonNode item : listing.part(question, 0, limit).items()) {
                found.putIfAbsent(Items.id(item), Items.track(item));
            }
        }
    }
}
