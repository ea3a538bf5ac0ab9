package io.github.musegate.shares;

import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Where links are kept. */
interface ShareStore {

    /** A link to be. */
    record NewShare(
            long playlistId,
            int userId,
            OptionalLong identityId,
            OptionalLong keyId,
            String digest,
            String sealedToken,
            Optional<SharePassword> password,
            boolean streaming,
            Optional<Instant> expiresAt) {}

    Optional<StoredShare> findByDigest(String digest);

    Optional<StoredShare> lock(DbExecute transaction, long id);

    /** The newest first, those of one maker and of one playlist where these are named. */
    List<StoredShare> list(OptionalInt userId, OptionalLong playlistId, int limit);

    int count(DbExecute transaction, int userId);

    StoredShare insert(DbExecute transaction, NewShare share);

    void update(
            DbExecute transaction,
            long id,
            Optional<SharePassword> password,
            boolean streaming,
            Optional<Instant> expiresAt);

    void delete(DbExecute transaction, long id);

    /** Counts a visit. */
    void visited(long id, Instant now);
}
