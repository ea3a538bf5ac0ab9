package io.github.musegate.folder;

import java.time.Duration;

/** What a file says about itself; empty and 0 where it does not. */
record Tags(
        String title,
        String artist,
        String albumArtist,
        String album,
        int number,
        int disc,
        int year,
        String genre,
        Duration duration,
        boolean picture) {

    static final Tags NONE = new Tags("", "", "", "", 0, 0, 0, "", Duration.ZERO, false);
}
