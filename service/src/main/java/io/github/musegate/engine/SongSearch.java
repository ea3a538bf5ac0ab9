package io.github.musegate.engine;

/**
 * What to look for. Empty texts do not matter.
 *
 * @param words words from title, artist or album
 * @param title a part of the title
 * @param artist a part of the artist's name
 * @param start the first result to give, counted from 0
 * @param end the result before which to stop
 */
public record SongSearch(String words, String title, String artist, int start, int end) {}
