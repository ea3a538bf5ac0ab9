package io.github.musegate.sessions;

import java.time.Instant;
import java.util.Optional;

/** Where waiting sign-ins are kept. */
interface PendingStore {

    /** Keeps one, and forgets those that have expired. */
    void insert(PendingSignIn pending, Instant expiresAt);

    /** The one of that name, unless it has expired or has been tried too often. */
    Optional<PendingSignIn> find(String tokenHash, int mostTries);

    /** Counts a try; false when it has expired, is gone or has been tried too often. */
    boolean countTry(String tokenHash, int mostTries);

    /** Forgets one; false when it is gone already. */
    boolean delete(String tokenHash);
}
