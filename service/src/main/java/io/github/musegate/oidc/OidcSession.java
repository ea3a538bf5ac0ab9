package io.github.musegate.oidc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a session that a provider began.
 *
 * @param sessionId the session
 * @param providerId the provider
 * @param subject the person as the provider names them
 * @param sid the provider's own session, null when it names none
 * @param sealedToken what the provider signed, sealed
 * @param authenticatedAt when the person showed the provider who they are, null when it did not say
 */
record OidcSession(
        long sessionId,
        String providerId,
        String subject,
        @Nullable String sid,
        String sealedToken,
        @Nullable Instant authenticatedAt) {

    /** Without the token. */
    @Override
    public String toString() {
        return "OidcSession[" + sessionId + ", " + providerId + "]";
    }
}
