package io.github.musegate.oidc;

import io.github.musegate.identities.Assertion;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has come back from a provider and may have an account linked.
 *
 * @param provider the provider's id
 * @param subject the person as the provider names them
 * @param username their name there
 * @param email their address, null when none was told
 * @param displayName their name for people, null when none was told
 * @param userId the account that has their name here
 * @param expiresAt when the offer is over
 */
record PendingLink(
        String provider,
        String subject,
        String username,
        @Nullable String email,
        @Nullable String displayName,
        int userId,
        Instant expiresAt) {

    static PendingLink of(Provider provider, Assertion said, int userId, Instant expiresAt) {
        return new PendingLink(
                provider.id(),
                said.uid().orElseThrow(),
                said.username(),
                said.email().orElse(null),
                said.displayName().orElse(null),
                userId,
                expiresAt);
    }

    /** What the provider said, apart from the groups: those are read when the person signs in. */
    Assertion assertion(Provider by) {
        return new Assertion(
                by.source(),
                Optional.of(subject),
                username,
                Optional.ofNullable(email),
                Optional.ofNullable(displayName),
                Optional.empty());
    }
}
