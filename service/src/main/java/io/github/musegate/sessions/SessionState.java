package io.github.musegate.sessions;

import io.github.musegate.access.Caller;
import java.time.Instant;

/**
 * A session that is good at the moment of the check.
 *
 * @param caller who it belongs to, with the rights of that moment
 * @param expiresAt when it ends
 */
record SessionState(Caller caller, Instant expiresAt) {}
