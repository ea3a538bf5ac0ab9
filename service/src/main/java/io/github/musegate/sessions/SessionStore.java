package io.github.musegate.sessions;

import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Where sessions are kept. */
interface SessionStore {

    /** Inserts a session; false when the account is gone or disabled meanwhile. */
    boolean insert(NewSession session);

    /** Looks up a session that is good now: not expired, of an enabled account, no newer password of another program. */
    Optional<SessionState> find(UUID jti);

    /** Sessions of an account that have not expired, the one used last first. */
    List<Session> list(int userId, int limit);

    /** Deletes one session, whoever's it is. */
    OptionalInt delete(UUID jti);

    /** Deletes one session of an account. */
    boolean delete(int userId, long id);

    /** Deletes all sessions of an account but one; gives how many. */
    int deleteOthers(int userId, long kept);

    /** Deletes all sessions of an account within a transaction of the caller's; gives how many. */
    int deleteAll(DbExecute transaction, int userId);

    /** Deletes all sessions of an account; gives how many. */
    int deleteAll(int userId);

    /** Notes that sessions were used. */
    void seen(Collection<Long> ids, Instant at);

    /** Deletes some of the sessions that have expired; gives how many. */
    int deleteExpired(int most);
}
