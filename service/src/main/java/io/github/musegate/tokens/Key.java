package io.github.musegate.tokens;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API key as people see it; the key itself is shown once, when it is made.
 *
 * @param id its number; of no use for signing in
 * @param owner whose it is
 * @param name what its owner calls it
 * @param prefix the beginning of the key, by which it is recognised
 * @param scopes what stands on it
 * @param active what of that its owner may do now
 * @param madeBy the key that it was made with, null when a person made it
 * @param createdAt when it was made
 * @param expiresAt when it ends, null for never
 * @param revokedAt when a restore from a backup ended it, null for never; a key that people revoke is gone
 * @param lastUsedAt when it was last used, to the minute; null for never
 * @param lastUsedAddress the client's address then, null for never
 */
public record Key(
        long id,
        KeyOwner owner,
        String name,
        String prefix,
        Set<Capability> scopes,
        Set<Capability> active,
        @Nullable Long madeBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedAddress) {

    /** Copies the scopes. */
    public Key {
        scopes = Set.copyOf(scopes);
        active = Set.copyOf(active);
    }

    /**
     * Who comes with the key. Never an administrator: what a key may do stands on it, and its owner must be able to do it
     * still.
     *
     * @param now the time
     * @return the caller; nobody when the key has expired or was revoked, or its owner is disabled
     */
    public Optional<Caller> caller(Instant now) {
        return expired(now) || revokedAt != null || !owner.enabled()
                ? Optional.empty()
                : Optional.of(new Caller(
                        OptionalInt.of(owner.userId()),
                        owner.username(),
                        Role.USER,
                        active,
                        SignInMethod.KEY,
                        OptionalLong.empty(),
                        owner.identityId(),
                        OptionalLong.of(id)));
    }

    /**
     * Whether something stands on it.
     *
     * @param capability the name of a capability
     * @return whether it is among the scopes, be it in force or not
     */
    public boolean isFor(String capability) {
        return scopes.stream().anyMatch(scope -> scope.id().equals(capability));
    }

    /**
     * Whether its time is over.
     *
     * @param now the time
     * @return true from the moment of its expiry on
     */
    public boolean expired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
