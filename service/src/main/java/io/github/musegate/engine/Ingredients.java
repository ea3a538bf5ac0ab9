package io.github.musegate.engine;

import io.github.musegate.access.Caller;
import io.github.musegate.api.model.MixItem;
import io.github.musegate.http.PathNumber;
import io.github.musegate.http.Problem;
import io.github.musegate.users.Usernames;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The parts of mixtures in the words of the contract. */
final class Ingredients {

    private static final int LONGEST_ID = 256;

    /** With what anchors are made of: each is looked up on its own. */
    private static final int MOST = 100;

    private static final String ANCHOR = "anchor";
    private static final String SUBTRACT = "SUBTRACT";

    private final Anchors anchors;

    Ingredients(Anchors anchors) {
        this.anchors = anchors;
    }

    /** What somebody wants to mix; an anchor is what it was made of. */
    List<Ingredient> read(Caller caller, String serverId, List<MixItem> items) {
        List<Ingredient> all = items.stream()
                .flatMap(item ->
                        ANCHOR.equals(item.type()) ? anchor(caller, serverId, item) : Stream.of(ingredient(item)))
                .distinct()
                .limit(MOST + 1)
                .toList();
        if (all.size() > MOST) {
            throw Problem.badRequest(
                            "At most " + MOST + " songs and artists make a mixture, those of anchors included.")
                    .exception();
        }
        return all;
    }

    /** What an anchor shall be made of: songs and artists. */
    static List<Ingredient> plain(List<MixItem> items) {
        List<Ingredient> read = items.stream()
                .map(item -> {
                    if (ANCHOR.equals(item.type())) {
                        throw Problem.badRequest("An anchor is made of songs and artists, not of anchors.")
                                .exception();
                    }
                    return ingredient(item);
                })
                .toList();
        if (read.stream().allMatch(Ingredient::subtract)) {
            throw Problem.badRequest("Add at least one song or artist.").exception();
        }
        return read;
    }

    static List<MixItem> rows(List<Ingredient> items) {
        return items.stream()
                .map(one -> new MixItem(
                        one.id(),
                        one.subtract() ? SUBTRACT : "ADD",
                        one.kind().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** What is taken away from an anchor counts only while the anchor is added. */
    private Stream<Ingredient> anchor(Caller caller, String serverId, MixItem item) {
        Anchor anchor = anchors.seen(caller, PathNumber.parse(id(item)));
        if (!anchor.serverId().equals(serverId)) {
            throw Problem.badRequest("This anchor is on another music server.").exception();
        }
        return subtracted(item)
                ? anchor.items().stream()
                        .filter(one -> !one.subtract())
                        .map(one -> new Ingredient(true, one.kind(), one.id()))
                : anchor.items().stream();
    }

    private static Ingredient ingredient(MixItem item) {
        Ingredient.Kind kind = "artist".equals(item.type()) ? Ingredient.Kind.ARTIST : Ingredient.Kind.SONG;
        return new Ingredient(subtracted(item), kind, id(item));
    }

    private static boolean subtracted(MixItem item) {
        return SUBTRACT.equalsIgnoreCase(item.op());
    }

    /** Existing clients send numbers too. */
    private static String id(MixItem item) {
        boolean number = item.id() instanceof Integer || item.id() instanceof Long;
        String id = item.id() instanceof String || number
                ? String.valueOf(item.id()).strip()
                : "";
        if (id.isEmpty() || id.length() > LONGEST_ID || !Usernames.storable(id)) {
            throw Problem.badRequest("Each item has an id, a text or a number.").exception();
        }
        return id;
    }
}
