package io.github.musegate.catalogue;

/**
 * How much of everything there is on a music server. What it does not list any more does not count, except in
 * {@code gone}.
 *
 * @param tracks how many tracks
 * @param artists how many artists
 * @param albums how many albums
 * @param analysed of how many tracks the sound is known
 * @param waiting how many are still to be listened to
 * @param failed how many could not be listened to
 * @param gone how many tracks the server does not list any more
 */
public record LibraryCounts(
        long tracks, long artists, long albums, long analysed, long waiting, long failed, long gone) {}
