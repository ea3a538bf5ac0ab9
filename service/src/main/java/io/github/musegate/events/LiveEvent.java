package io.github.musegate.events;

import org.jspecify.annotations.Nullable;

/**
 * An event as live streams tell it.
 *
 * @param number its number in the database; a smaller one may be committed later
 * @param id names it; the same as for webhooks
 * @param kind its name, such as {@code playlist.created}
 * @param ownerId the account whose it is, null for nobody's
 * @param payload the whole of it, JSON
 */
public record LiveEvent(
        long number, String id, String kind, @Nullable Integer ownerId, String payload) {}
