package io.github.musegate.playlists;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A playlist that was made here.
 *
 * @param id its number here
 * @param ownerId whose it is; absent for those of the installation
 * @param ownerName the owner's username
 * @param name its name
 * @param source what made it, such as {@code api}
 * @param where where it lives
 * @param sync what came of writing it there
 * @param busy whether it is being written just now
 * @param trackCount how many tracks are in it
 * @param duration how long they last together, as far as that is known
 * @param createdAt when it was made
 * @param updatedAt when its content was changed last
 * @param revision goes up with each change of its content
 */
public record Playlist(
        long id,
        OptionalInt ownerId,
        Optional<String> ownerName,
        String name,
        String source,
        Whereabouts where,
        Sync sync,
        boolean busy,
        int trackCount,
        Duration duration,
        Instant createdAt,
        Instant updatedAt,
        int revision) {}
