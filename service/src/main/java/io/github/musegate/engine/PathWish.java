package io.github.musegate.engine;

/**
 * A path that somebody wants.
 *
 * @param from the id of the first song
 * @param to the id of the last song
 * @param count how many songs, both ends included; at least 2
 * @param exactly whether it must be so many where there are enough, or may be fewer when it is not far
 * @param moodShare how much the mood counts, from 0 to 1
 */
public record PathWish(String from, String to, int count, boolean exactly, double moodShare) {}
