package io.github.musegate.sessions;

import java.time.Instant;
import java.util.UUID;

/**
 * What a cookie says.
 *
 * @param jti names the row of the session
 * @param subject the username; for people who look into the cookie
 * @param role the role; likewise
 * @param issuedAt when the session began, in whole seconds
 * @param expiresAt when it ends, in whole seconds
 */
record SessionClaims(UUID jti, String subject, String role, Instant issuedAt, Instant expiresAt) {}
