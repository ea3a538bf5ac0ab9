package io.github.musegate.catalogue;

/**
 * An album on a music server.
 *
 * @param title its title
 * @param artist whose album it is; empty when nobody is named
 * @param trackCount how many of its tracks there are
 */
public record Album(String title, String artist, int trackCount) {}
