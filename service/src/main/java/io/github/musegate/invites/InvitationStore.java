package io.github.musegate.invites;

import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where invitations are kept. */
interface InvitationStore {

    /** Keeps a new one; gives its number. */
    long insert(
            DbExecute transaction,
            String codeHash,
            String preset,
            @Nullable String note,
            @Nullable String username,
            Inviter inviter,
            Instant expiresAt);

    /** The newest first. */
    List<Invitation> list(int limit);

    /** The one with that code. */
    Optional<Invitation> find(String codeHash);

    /** The same, locked until the transaction ends. */
    Optional<Invitation> lock(DbExecute transaction, String codeHash);

    /** The one with that number, locked until the transaction ends. */
    Optional<Invitation> lock(DbExecute transaction, long id);

    /** Notes that it is used up. */
    void used(DbExecute transaction, long id, String username);

    /** Takes it back. */
    void revoke(DbExecute transaction, long id);
}
