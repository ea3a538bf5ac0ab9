package io.github.musegate.factors;

import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where passkeys are kept. */
interface PasskeyStore {

    /** A person's passkeys, the oldest first. */
    List<Passkey> list(int userId);

    /** The one that authenticators call by that name. */
    Optional<Passkey> find(String credentialId);

    /** The account that authenticators know by a handle. */
    Optional<Integer> userOf(String userHandle);

    /** Keeps a new one; false when it is known already. */
    boolean insert(
            DbExecute transaction,
            int userId,
            String credentialId,
            String userHandle,
            String publicKey,
            long signCount,
            String name);

    /** Notes a use; false when it is gone, or its counter is not ahead of the one before. */
    boolean used(long id, long signCount);

    /** Gives it a name; false when the person has none of that number. */
    boolean rename(int userId, long id, String name);

    /** Deletes it; false when the person has none of that number. */
    boolean delete(DbExecute transaction, int userId, long id);

    /** Uses a challenge up; false when it was answered before. */
    boolean useChallenge(String hash, Instant expiresAt);
}
