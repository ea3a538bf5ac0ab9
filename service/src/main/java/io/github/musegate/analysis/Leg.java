package io.github.musegate.analysis;

import io.github.musegate.catalogue.WalkCounts;
import org.jspecify.annotations.Nullable;

/**
 * One music server on the course of an analysis.
 *
 * @param serverId the music server
 * @param name its name for people
 * @param walk the number of its walk
 * @param after where the reading of its library goes on; null at the beginning
 * @param walked whether its library was read to the end, or given up
 * @param seen what the reading saw up to now
 * @param left how many tracks waited when the last round began
 * @param problem why there is nothing to be had from it any more, null while there is
 */
record Leg(
        String serverId,
        String name,
        long walk,
        @Nullable String after,
        boolean walked,
        WalkCounts seen,
        long left,
        @Nullable String problem) {

    static Leg begin(String serverId, String name, long walk) {
        return new Leg(serverId, name, walk, null, false, WalkCounts.NONE, Long.MAX_VALUE, null);
    }

    Leg page(int tracks, int waiting, @Nullable String next) {
        WalkCounts more = new WalkCounts(seen.tracks() + tracks, seen.waiting() + waiting, 0, 0);
        return new Leg(serverId, name, walk, next, false, more, left, problem);
    }

    Leg end(WalkCounts all) {
        return new Leg(serverId, name, walk, null, true, all, left, problem);
    }

    Leg withLeft(long waiting) {
        return new Leg(serverId, name, walk, after, walked, seen, waiting, problem);
    }

    Leg givenUp(String why) {
        return new Leg(serverId, name, walk, null, true, seen, left, why);
    }
}
