package io.github.musegate.shares;

import java.time.Instant;
import java.util.Optional;

/**
 * What a link shall be. Absent members stay as they are; of a new link they are none, no and never.
 *
 * @param password the password; an empty text for none
 * @param streaming whether the tracks can be listened to
 * @param expiresAt when it ends
 * @param neverExpires whether its end is taken away
 */
public record ShareWish(
        Optional<String> password, Optional<Boolean> streaming, Optional<Instant> expiresAt, boolean neverExpires) {

    /** Without the password. */
    @Override
    public String toString() {
        return "ShareWish[streaming=" + streaming + ", expiresAt=" + expiresAt + "]";
    }
}
