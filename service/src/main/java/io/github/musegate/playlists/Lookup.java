package io.github.musegate.playlists;

import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.music.Track;
import io.github.musegate.musicaccounts.OpenAccount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a music server knows of the tracks that somebody names, as the account sees it.
 *
 * @param known those that it has, in order, as often as they were named
 * @param missing those that it has not, each once
 */
record Lookup(List<Track> known, List<Missing> missing) {

    private static final int LONGEST_ID = 256;
    private static final int PORTION = 200;
    private static final int MOST_UNKNOWN = 500;
    private static final String UNKNOWN = "The music server does not have this track, or hides it from the account.";

    static void checkCount(int count) {
        if (count > Playlists.MOST_TRACKS) {
            throw Problem.of(ProblemType.TOO_LARGE, "A playlist has at most " + Playlists.MOST_TRACKS + " tracks.")
                    .exception();
        }
    }

    static Lookup of(List<String> ids, OpenAccount account) {
        if (ids.isEmpty()) {
            throw Problem.badRequest("Name the tracks.").exception();
        }
        checkCount(ids.size());
        LinkedHashSet<String> askable =
                ids.stream().filter(Lookup::askable).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, Track> found = found(List.copyOf(askable), account);
        Lookup lookup = new Lookup(
                ids.stream().filter(found::containsKey).map(found::get).toList(),
                ids.stream()
                        .filter(id -> !found.containsKey(id))
                        .distinct()
                        .map(id -> new Missing(id, UNKNOWN))
                        .toList());
        if (lookup.known().isEmpty()) {
            throw Problem.badRequest(
                            "None of the tracks is on " + account.server().name() + ".")
                    .with(
                            "missing",
                            lookup.missing().stream()
                                    .limit(100)
                                    .map(Lookup::member)
                                    .toList())
                    .exception();
        }
        return lookup;
    }

    /**
     * Asks in portions, and no further once too many are unknown: some servers are asked for each track on its own, and
     * whoever names that many unknown ones has mistaken the server.
     */
    private static Map<String, Track> found(List<String> askable, OpenAccount account) {
        Map<String, Track> found = new HashMap<>();
        for (int from = 0; from < askable.size(); from += PORTION) {
            List<String> portion = askable.subList(from, Math.min(askable.size(), from + PORTION));
            account.use(connection -> connection.library().find(portion))
                    .forEach(track -> found.putIfAbsent(track.id(), track));
            if (from + portion.size() - found.size() > MOST_UNKNOWN) {
                throw Problem.badRequest("More than " + MOST_UNKNOWN + " of the tracks are not on "
                                + account.server().name() + ".")
                        .withDetail("Nothing was changed. Look whether the music server is the right one.")
                        .exception();
            }
        }
        return found;
    }

    /** The entries that come of it. */
    List<Entry> entries(int from) {
        List<Entry> entries = new ArrayList<>(known.size());
        known.forEach(track -> entries.add(Entry.of(track, from + entries.size())));
        return entries;
    }

    private static boolean askable(String id) {
        return !id.isBlank() && id.length() <= LONGEST_ID && id.equals(PlaylistNames.withoutControls(id));
    }

    private static Map<String, String> member(Missing missing) {
        return Map.of("item_id", missing.itemId(), "reason", missing.reason());
    }
}
