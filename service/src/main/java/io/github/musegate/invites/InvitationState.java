package io.github.musegate.invites;

/** How it stands with an invitation. */
enum InvitationState {
    /** It can be used. */
    OPEN,
    /** Somebody has made an account by it. */
    USED,
    /** Its time is over. */
    EXPIRED,
    /** It was taken back. */
    REVOKED
}
