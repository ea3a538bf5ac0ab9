package io.github.musegate.mediabrowser;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.music.HistoryReader;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the account has listened to: both servers count for each account. */
final class ItemHistory implements HistoryReader {

    private final Account account;
    private final Shelves shelves;
    private final Listing listing;

    ItemHistory(Line line, Account account, Shelves shelves) {
        this.account = account;
        this.shelves = shelves;
        this.listing = new Listing(line);
    }

    @Override
    public List<Track> mostPlayed(int limit) {
        List<JsonNode> played = new ArrayList<>();
        for (String library : shelves.counted()) {
            Question question = shelves.within(library, "Audio")
                    .with("Filters", "IsPlayed")
                    .with("SortBy", "PlayCount", "SortName")
                    .with("SortOrder", "Descending");
            played.addAll(listing.part(question, 0, limit).items());
        }
        return played.stream()
                .filter(item -> plays(item) > 0)
                .sorted(Comparator.comparingInt(ItemHistory::plays).reversed())
                .limit(limit)
                .map(Items::track)
                .toList();
    }

    @Override
    public Optional<Instant> lastPlayed(String trackId) {
        JsonNode item = account.item(trackId, "Audio")
                .orElseThrow(() -> Refusal.failure(
                        MusicServerException.Kind.NOT_FOUND, "The music server does not know this track."));
        return Items.time(item.path("UserData"), "LastPlayedDate");
    }

    private static int plays(JsonNode item) {
        return Items.number(item.path("UserData"), "PlayCount");
    }
}
