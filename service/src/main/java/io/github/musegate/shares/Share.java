package io.github.musegate.shares;

import java.time.Instant;
import java.util.Optional;

/**
 * A public link to a playlist.
 *
 * @param id its number; of no use for opening it
 * @param playlistId the playlist
 * @param playlistName the playlist's name
 * @param maker who made it
 * @param password whether it asks for a password
 * @param streaming whether the tracks can be listened to
 * @param createdAt when it was made
 * @param expiresAt when it ends, absent for never
 * @param visits how often the playlist was opened by it
 * @param lastVisitAt when that was last
 */
public record Share(
        long id,
        long playlistId,
        String playlistName,
        ShareMaker maker,
        boolean password,
        boolean streaming,
        Instant createdAt,
        Optional<Instant> expiresAt,
        long visits,
        Optional<Instant> lastVisitAt) {

    /**
     * Whether its time is over.
     *
     * @param now the time
     * @return true from the moment of its end on
     */
    public boolean expired(Instant now) {
        return expiresAt.filter(end -> !end.isAfter(now)).isPresent();
    }
}
