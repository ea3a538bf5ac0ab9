package io.github.musegate.engine;

import java.util.List;

/**
 * Answers what sounds like several songs together. What people keep of their own, anchors, radios and their listening,
 * needs this much of an engine and no more. Throws as {@link MusicEngine} does.
 */
public interface Mixing {

    /**
     * Songs that sound like a mixture.
     *
     * @param view who asks about what
     * @param wish what is mixed
     * @return the songs
     */
    Mix mix(View view, MixWish wish);

    /**
     * Songs that sound like some others together, without those.
     *
     * @param view who asks about what
     * @param itemIds the others, the most important ones first; unknown ones are left out
     * @param count how many at most
     * @return nearest first; nothing when none of the others is known
     */
    List<SimilarSong> like(View view, List<String> itemIds, int count);
}
