package io.github.musegate.engine;

import java.util.List;

/**
 * A mood to start from: one of the kinds of sound among the songs of that mood.
 *
 * @param mood the mood's name
 * @param index which of its kinds, counted from 0, the largest first
 * @param tags the genres that its songs have most often
 * @param songs how many of the songs that were looked at are of this kind
 * @param share which part of them, up to 1
 */
public record MoodSeed(String mood, int index, List<String> tags, int songs, double share) {

    /** Copies the tags. */
    public MoodSeed {
        tags = List.copyOf(tags);
    }
}
