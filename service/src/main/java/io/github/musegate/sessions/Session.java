package io.github.musegate.sessions;

import java.time.Instant;

/**
 * A session as its owner sees it.
 *
 * @param id names it in lists; of no use for signing in
 * @param origin how the person signed in
 * @param createdAt when it began
 * @param expiresAt when it ends
 * @param lastSeenAt when it was last used, to the minute
 * @param address the address that signed in
 * @param userAgent what the client called itself; may be empty
 */
public record Session(
        long id,
        String origin,
        Instant createdAt,
        Instant expiresAt,
        Instant lastSeenAt,
        String address,
        String userAgent) {}
