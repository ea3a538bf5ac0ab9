package io.github.musegate.mediabrowser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads lists that a server gives in pages. */
final class Listing {

    private static final int PAGE = 500;

    /** No account has more playlists, and no playlist more tracks, than this many pages hold. */
    private static final int MOST_PAGES = 400;

    private final Line line;

    Listing(Line line) {
        this.line = line;
    }

    /**
     * A part of a list.
     *
     * @param items what is in it
     * @param more whether others follow
     */
    record Part(List<JsonNode> items, boolean more) {}

    Part part(Question question, int start, int limit) {
        JsonNode answer = line.read(question.page(start, limit));
        List<JsonNode> items = Items.all(answer);
        if (items.size() > limit) {
            throw Refusal.unreadable();
        }
        int total = answer.path("TotalRecordCount").asInt(0);
        boolean more = !items.isEmpty() && (total > 0 ? start + items.size() < total : items.size() == limit);
        return new Part(items, more);
    }

    List<JsonNode> whole(Question question) {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            Part part = part(question, all.size(), PAGE);
            all.addAll(part.items());
            if (!part.more()) {
                return all;
            }
        }
        throw Refusal.unreadable();
    }
}
