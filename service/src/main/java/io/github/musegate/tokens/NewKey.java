package io.github.musegate.tokens;

import io.github.musegate.access.Capability;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key about to be stored.
 *
 * @param userId whose it is
 * @param identityId who outside vouched for its maker, null for nobody
 * @param madeBy the key that it is made with, null when a person makes it
 * @param name what its owner calls it
 * @param text the key; its digest is stored
 * @param scopes what it may do
 * @param expiresAt when it ends, null for never
 */
record NewKey(
        int userId,
        @Nullable Long identityId,
        @Nullable Long madeBy,
        String name,
        KeyText text,
        Set<Capability> scopes,
        @Nullable Instant expiresAt) {}
