package io.github.musegate.mediabrowser;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.music.Album;
import io.github.musegate.music.Track;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads items. What an item does not say is left open; an item without an id makes the whole answer unreadable. */
public final class Items {

    private static final long TICKS_A_MILLISECOND = 10_000;
    private static final long LONGEST_TICKS = Duration.ofDays(365).toMillis() * TICKS_A_MILLISECOND;

    private Items() {}

    /** The items of a page, or of a plain list. */
    static List<JsonNode> all(JsonNode answer) {
        JsonNode items = answer.isArray() ? answer : answer.path("Items");
        if (!items.isArray()) {
            throw Refusal.unreadable();
        }
        List<JsonNode> all = new ArrayList<>(items.size());
        items.forEach(all::add);
        return all;
    }

    /**
     * The id of an item, an account, or something new.
     *
     * @param item what the server says of it
     * @return its id
     * @throws io.github.musegate.music.MusicServerException {@code UNREADABLE} when it has none
     */
    public static String id(JsonNode item) {
        String id = text(item, "Id");
        if (id.isEmpty()) {
            throw Refusal.unreadable();
        }
        return id;
    }

    static String text(JsonNode item, String member) {
        return item.path(member).isValueNode() ? item.path(member).asText("") : "";
    }

    static Track track(JsonNode item) {
        String path = text(item, "Path");
        return new Track(
                id(item),
                text(item, "Name"),
                first(item, "Artists").orElse(text(item, "AlbumArtist")),
                optional(item.path("ArtistItems").path(0), "Id"),
                text(item, "AlbumArtist"),
                text(item, "Album"),
                optional(item, "AlbumId"),
                number(item, "IndexNumber"),
                number(item, "ParentIndexNumber"),
                number(item, "ProductionYear"),
                first(item, "Genres").orElse(""),
                duration(item),
                Math.max(0, item.path("Size").asLong(0)),
                AudioTypes.of(text(item, "Container"), path),
                path,
                cover(item));
    }

    static Album album(JsonNode item) {
        return new Album(
                id(item),
                text(item, "Name"),
                Optional.of(text(item, "AlbumArtist"))
                        .filter(artist -> !artist.isEmpty())
                        .or(() -> first(item, "Artists"))
                        .orElse(""),
                number(item, "ProductionYear"),
                Math.max(number(item, "SongCount"), number(item, "ChildCount")),
                time(item, "DateCreated"),
                cover(item));
    }

    static int number(JsonNode item, String member) {
        return Math.max(0, item.path(member).asInt(0));
    }

    static Optional<Instant> time(JsonNode item, String member) {
        String text = text(item, member);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException odd) {
            return Optional.empty();
        }
    }

    private static Duration duration(JsonNode item) {
        long ticks = item.path("RunTimeTicks").asLong(0);
        return ticks > 0 && ticks < LONGEST_TICKS ? Duration.ofMillis(ticks / TICKS_A_MILLISECOND) : Duration.ZERO;
    }

    private static Optional<String> first(JsonNode item, String member) {
        String first = item.path(member).path(0).asText("");
        return first.isEmpty() ? Optional.empty() : Optional.of(first);
    }

    private static @Nullable String optional(JsonNode item, String member) {
        String text = text(item, member);
        return text.isEmpty() ? null : text;
    }

    /** Tracks seldom have a picture of their own; then their album's is shown. */
    private static Optional<String> cover(JsonNode item) {
        if (item.path("ImageTags").hasNonNull("Primary")) {
            return Optional.of(id(item));
        }
        return item.hasNonNull("AlbumPrimaryImageTag")
                ? Optional.ofNullable(optional(item, "AlbumId"))
                : Optional.empty();
    }
}
