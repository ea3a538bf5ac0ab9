package io.github.musegate.catalogue;

/**
 * A track to listen to.
 *
 * @param key its number here
 * @param serverId the music server
 * @param itemId the track's id there
 * @param title the title
 * @param artist who plays it; empty when nobody is named
 * @param album the album; empty when it has none
 * @param begun how often somebody has begun to listen to it, this time included, and never told how it ended
 */
public record WaitingTrack(
        long key, String serverId, String itemId, String title, String artist, String album, int begun) {}
