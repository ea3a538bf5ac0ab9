package io.github.musegate.factors;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey. Binary values are in Base64url.
 *
 * @param id its number
 * @param userId whose
 * @param credentialId what its authenticator calls it
 * @param userHandle by what the authenticator knows the person
 * @param publicKey the public key, in the form of COSE
 * @param signCount the counter that it showed last
 * @param name what the person calls it
 * @param createdAt when it was added
 * @param lastUsedAt when it signed in last, null for never
 */
record Passkey(
        long id,
        int userId,
        String credentialId,
        String userHandle,
        String publicKey,
        long signCount,
        String name,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
