package io.github.musegate.invites;

import java.time.Instant;

/**
 * An invitation that has just been made.
 *
 * @param id its number
 * @param code what opens it; it is not kept
 * @param expiresAt until when
 */
record NewInvitation(long id, String code, Instant expiresAt) {

    @Override
    public String toString() {
        return "NewInvitation[" + id + "]";
    }
}
