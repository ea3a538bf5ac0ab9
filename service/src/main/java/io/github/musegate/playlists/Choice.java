package io.github.musegate.playlists;

/** What to do with what is on the music server already. */
enum Choice {
    /** Write, unless somebody has changed or deleted it there. */
    CAREFUL,
    /** The same; what was deleted there is made anew. */
    REMAKE,
    /** Write over whatever is there. */
    OVERWRITE
}
