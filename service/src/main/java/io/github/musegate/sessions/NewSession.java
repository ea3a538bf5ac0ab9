package io.github.musegate.sessions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session about to begin.
 *
 * @param jti its secret name
 * @param userId whose it is
 * @param identityId the identity that vouches for them, null when they showed themselves
 * @param origin how the person signed in
 * @param expiresAt when it ends
 * @param address the client's address
 * @param userAgent what the client calls itself
 */
record NewSession(
        UUID jti,
        int userId,
        @Nullable Long identityId,
        SessionOrigin origin,
        Instant expiresAt,
        String address,
        String userAgent) {}
