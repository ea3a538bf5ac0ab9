package io.github.musegate.engine;

import java.util.List;

/** Where a query starts. */
final class Start {

    private final float[] direction;
    private final List<Known> songs;

    /**
     * A start.
     *
     * @param direction where it is; kept, and not changed by anybody
     * @param songs what it is made of, which is not part of the answer
     */
    Start(float[] direction, List<Known> songs) {
        this.direction = direction;
        this.songs = List.copyOf(songs);
    }

    float[] direction() {
        return direction;
    }

    List<Known> songs() {
        return songs;
    }

    /** The one song that it is. */
    Known song() {
        return songs.getFirst();
    }
}
