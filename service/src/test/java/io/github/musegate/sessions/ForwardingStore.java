package io.github.musegate.sessions;

import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A store that does what another one does, to be changed in one point. */
class ForwardingStore implements SessionStore {

    private final SessionStore store;

    ForwardingStore(SessionStore store) {
        this.store = store;
    }

    @Override
    public PasswordMark mark(int userId) {
        return store.mark(userId);
    }

    @Override
    public boolean insert(NewSession session, PasswordMark password) {
        return store.insert(session, password);
    }

    @Override
    public Optional<SessionState> find(long id) {
        return store.find(id);
    }

    @Override
    public Optional<SessionState> find(UUID jti) {
        return store.find(jti);
    }

    @Override
    public void extendBridge(long id) {
        store.extendBridge(id);
    }

    @Override
    public List<Session> list(int userId, int limit) {
        return store.list(userId, limit);
    }

    @Override
    public boolean delete(UUID jti) {
        return store.delete(jti);
    }

    @Override
    public boolean delete(int userId, long id) {
        return store.delete(userId, id);
    }

    @Override
    public int deleteOthers(int userId, long kept) {
        return store.deleteOthers(userId, kept);
    }

    @Override
    public int deleteAll(DbExecute transaction, int userId) {
        return store.deleteAll(transaction, userId);
    }

    @Override
    public int deleteAll(int userId) {
        return store.deleteAll(userId);
    }

    @Override
    public int deleteSome(int most) {
        return store.deleteSome(most);
    }

    @Override
    public void seen(Collection<Long> ids, Instant at) {
        store.seen(ids, at);
    }

    @Override
    public int deleteExpired(int most) {
        return store.deleteExpired(most);
    }
}
