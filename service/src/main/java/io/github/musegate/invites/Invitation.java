package io.github.musegate.invites;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invitation.
 *
 * @param id its number
 * @param preset what the person will be: a preset's name, or {@code admin}
 * @param note what it is for, null for nothing
 * @param username a name to suggest, null for none
 * @param inviter who has made it
 * @param createdAt when
 * @param expiresAt until when it can be used
 * @param revokedAt when it was taken back, null when it was not
 * @param usedAt when it was used, null when it was not
 * @param usedBy the account that was made by it, null for none
 */
record Invitation(
        long id,
        String preset,
        @Nullable String note,
        @Nullable String username,
        Inviter inviter,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant usedAt,
        @Nullable String usedBy) {

    InvitationState state(Instant now) {
        if (usedAt != null) {
            return InvitationState.USED;
        }
        if (revokedAt != null) {
            return InvitationState.REVOKED;
        }
        return expiresAt.isAfter(now) ? InvitationState.OPEN : InvitationState.EXPIRED;
    }
}
