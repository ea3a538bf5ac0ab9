package io.github.musegate.sessions;

import io.helidon.dbclient.DbExecute;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where sessions are kept. */
interface SessionStore {

    /** How long a session is good after the last request for which the proxy vouched. */
    Duration BRIDGE = Duration.ofSeconds(60);

    /** The mark of the password that an account has now. */
    PasswordMark mark(int userId);

    /**
     * Inserts a session, unless the account is gone, disabled or has another password than marked. What an account has
     * too many of, the oldest, ends.
     */
    boolean insert(NewSession session, @Nullable PasswordMark password);

    /** Looks up a session that is good now: not expired, of an enabled account, no newer password of another program. */
    Optional<SessionState> find(UUID jti);

    /** Looks up a session that is good now by its id. */
    Optional<SessionState> find(long id);

    /** Lets a session that bridges gaps be good for a while from now on; others stay as they are. */
    void extendBridge(long id);

    /** Sessions of an account that have not expired, the one used last first. */
    List<Session> list(int userId, int limit);

    /** Deletes one session, whoever's it is. */
    boolean delete(UUID jti);

    /** Deletes one session of an account. */
    boolean delete(int userId, long id);

    /** Deletes all sessions of an account but one; gives how many. */
    int deleteOthers(int userId, long kept);

    /** Deletes all sessions of an account within a transaction of the caller's; gives how many. */
    int deleteAll(DbExecute transaction, int userId);

    /** Deletes all sessions of an account; gives how many. */
    int deleteAll(int userId);

    /** Deletes sessions of anybody; gives how many. */
    int deleteSome(int most);

    /** Notes that sessions were used. */
    void seen(Collection<Long> ids, Instant at);

    /** Deletes some of the sessions that have expired; gives how many. */
    int deleteExpired(int most);
}
