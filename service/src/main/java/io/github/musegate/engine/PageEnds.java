package io.github.musegate.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.musegate.access.Caller;
import io.github.musegate.access.SignInMethod;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * With which track each page ended that somebody was given a while ago. Programs ask for pages by their numbers, and walk
 * for minutes: counted from the beginning, what came or went meanwhile would move the pages that follow, and each page
 * would cost more than the one before. A page whose predecessor is not known here is counted to: after a jump, after an
 * hour, or when another replica gave the one before. Two programs that walk with the same key at once may see each other's
 * ends, which is no worse than counting.
 */
final class PageEnds {

    private static final int MOST = 20_000;
    private static final Duration MEMORY = Duration.ofHours(1);

    /** A page of somebody's walk. */
    private record Place(
            SignInMethod method, OptionalInt userId, OptionalLong keyId, String server, int limit, int page) {}

    private final Cache<Place, Long> ends =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MEMORY).build();

    /** The number of the last track on the page before this one, as far as it is known. */
    OptionalLong before(View view, int page, int limit) {
        Long known = page == 1 ? null : ends.getIfPresent(place(view, page - 1, limit));
        return known == null ? OptionalLong.empty() : OptionalLong.of(known);
    }

    /** Keeps with what a page ended. */
    void keep(View view, int page, int limit, Listings.Page given) {
        if (given.more()) {
            ends.put(place(view, page, limit), given.tracks().getLast().key());
        }
    }

    private static Place place(View view, int page, int limit) {
        Caller caller = view.caller();
        return new Place(
                caller.method(), caller.userId(), caller.keyId(), view.server().id(), limit, page);
    }
}
