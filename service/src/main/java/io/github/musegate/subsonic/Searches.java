package io.github.musegate.subsonic;

/** Searches that are asked for in more than one place. */
final class Searches {

    /** All songs; how many is left to say. */
    static final Parameters EVERYTHING =
            Parameters.of("query", "").and("artistCount", 0).and("albumCount", 0);

    private Searches() {}
}
