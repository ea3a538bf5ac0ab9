package io.github.musegate.catalogue;

import io.github.musegate.music.FoldedText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which tracks of a music server to look for; conditions that are given must all hold. Case and accents do not matter.
 * What the server does not list any more is never found.
 *
 * @param serverId the music server
 * @param words words that stand in title, artist or album, in any order; empty for any
 * @param title words that stand in the title; empty for any
 * @param artist words that stand in the artist's name; empty for any
 * @param state how far the analysis is; absent for any
 * @param only which tracks count at all; absent for all
 */
public record TrackQuery(
        String serverId,
        String words,
        String title,
        String artist,
        Optional<AnalysisState> state,
        Optional<TrackKeys> only) {

    /** More than any title has that somebody remembers; each is looked for on its own. */
    private static final int MOST_WORDS = 16;

    /**
     * All tracks of a server.
     *
     * @param serverId the music server
     * @return the query
     */
    public static TrackQuery all(String serverId) {
        return new TrackQuery(serverId, "", "", "", Optional.empty());
    }

    /**
     * A query in which all tracks of the server count.
     *
     * @param serverId the music server
     * @param words words that stand in title, artist or album; empty for any
     * @param title words that stand in the title; empty for any
     * @param artist words that stand in the artist's name; empty for any
     * @param state how far the analysis is; absent for any
     */
    public TrackQuery(String serverId, String words, String title, String artist, Optional<AnalysisState> state) {
        this(serverId, words, title, artist, state, Optional.empty());
    }

    /** The words of a text, folded, as patterns for LIKE; folded words have no character that means something there. */
    static List<String> patterns(String text) {
        return Stream.of(FoldedText.of(text).split(" ", -1))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .map(word -> "%" + word + "%")
                .toList();
    }

    /** Whether a text was given that has nothing to look for: nothing is found by it, rather than everything. */
    boolean unanswerable() {
        return Stream.of(words, title, artist)
                .anyMatch(text -> !text.isBlank() && FoldedText.of(text).isEmpty());
    }
}
