package io.github.musegate.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.access.Capability;
import io.github.musegate.access.LastUses;
import io.github.musegate.access.Role;
import io.github.musegate.db.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcSessionStoreTest {

    private static TestDatabase db;
    private static JdbcSessionStore store;

    @BeforeAll
    static void open() {
        db = TestDatabase.create();
        store = new JdbcSessionStore(db.database());
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @BeforeEach
    void clear() {
        db.run("truncate audiomuse_users cascade");
        db.run(
                "insert into audiomuse_users (id, username, password_hash, role, capabilities)"
                        + " values (1, 'ann', 'hash', 'user', '{search,no_such_thing,manage_settings}'), (2, 'root', 'h', 'ADMIN', '{}')");
    }

    @Test
    void aSessionIsFoundWithTheRightsOfTheAccount() {
        NewSession ann = session(1);
        assertThat(store.insert(ann, null)).isTrue();
        assertThat(store.find(ann.jti())).hasValueSatisfying(state -> {
            assertThat(state.caller().name()).isEqualTo("ann");
            assertThat(state.caller().role()).isEqualTo(Role.USER);
            assertThat(state.caller().capabilities()).containsExactly(Capability.SEARCH);
            assertThat(state.expiresAt()).isAfter(Instant.now());
        });
        NewSession root = session(2);
        store.insert(root, null);
        assertThat(store.find(root.jti()).orElseThrow().caller().administrator())
                .isTrue();
        assertThat(store.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void aSessionOfAnIdentityHasTheRightsThatItGivesNow() {
        db.run("insert into musegate_identity (id, source, username, username_key, user_id, granted_admin)"
                + " overriding system value values (7, 'proxy', 'ann', 'ann', 1, true)");
        NewSession ann = session(1, 7L);
        assertThat(store.insert(ann, null)).isTrue();
        assertThat(store.find(ann.jti()).orElseThrow().caller()).satisfies(caller -> {
            assertThat(caller.administrator()).isTrue();
            assertThat(caller.identityId()).hasValue(7);
        });
        db.run("update musegate_identity set granted_admin = false, granted_capabilities = '{share,manage_settings}'");
        assertThat(store.find(ann.jti()).orElseThrow().caller()).satisfies(caller -> {
            assertThat(caller.role()).isEqualTo(Role.USER);
            assertThat(caller.capabilities()).containsExactly(Capability.SHARE);
        });
        db.run("update musegate_identity set granted_capabilities = null");
        assertThat(store.find(ann.jti()).orElseThrow().caller().capabilities()).containsExactly(Capability.SEARCH);
        db.run("delete from musegate_identity");
        assertThat(store.find(ann.jti())).isEmpty();
    }

    @Test
    void anIdentityOfSomebodyElseBeginsNoSession() {
        db.run("insert into musegate_identity (id, source, username, username_key, user_id)"
                + " overriding system value values (8, 'proxy', 'root', 'root', 2)");
        assertThat(store.insert(session(1, 8L), null)).isFalse();
        assertThat(store.insert(session(1, 9L), null)).isFalse();
    }

    @Test
    void nobodyButAnEnabledAccountWithTheSamePasswordGetsASession() {
        assertThat(store.insert(session(99), null)).isFalse();
        PasswordMark mark = store.mark(1);
        assertThat(store.insert(session(1), mark)).isTrue();
        db.run("update audiomuse_users set password_hash = 'other' where id = 1");
        assertThat(store.insert(session(1), mark)).isFalse();
        assertThat(store.insert(session(1), new PasswordMark(""))).isFalse();
        assertThat(store.insert(session(1), store.mark(1))).isTrue();
        db.run("update audiomuse_users set enabled = false where id = 1");
        assertThat(store.insert(session(1), null)).isFalse();
    }

    @Test
    void aSessionThatBeginsDuringAPasswordChangeDoesNotSurviveIt() throws Exception {
        PasswordMark old = store.mark(1);
        CountDownLatch changed = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> change = threads.submit(() -> db.database().inTransaction(transaction -> {
                transaction.update("update audiomuse_users set password_hash = 'new' where id = 1");
                int ended = store.deleteAll(transaction, 1);
                changed.countDown();
                pause(300); // the sign-in comes between the deletion and the commit
                return ended;
            }));
            changed.await(5, TimeUnit.SECONDS);
            assertThat(store.insert(session(1), old)).isFalse();
            change.get();
        }
        assertThat(store.list(1, 10)).isEmpty();
    }

    @Test
    void expiredSessionsAreNotFoundAndAreRemovedInBatches() {
        List<NewSession> sessions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            NewSession session = session(1);
            store.insert(session, null);
            sessions.add(session);
        }
        db.run("update musegate_session set expires_at = now() - interval '1 second' where user_id = 1");
        NewSession alive = session(1);
        store.insert(alive, null);
        assertThat(store.find(sessions.getFirst().jti())).isEmpty();
        assertThat(store.list(1, 10)).hasSize(1);
        assertThat(store.deleteExpired(3)).isEqualTo(3);
        new SessionKeeper(new LastUses<>((uses, at) -> {}, Clock.systemUTC()), store).clean();
        assertThat(store.deleteExpired(3)).isZero();
        assertThat(store.find(alive.jti())).isPresent();
    }

    @Test
    void aProgramThatSignsInAllTheTimeKeepsItsLatestSessionsOnly() {
        db.run(
                "insert into musegate_session (jti, user_id, method, expires_at, address)"
                        + " select gen_random_uuid(), 1, 'password', now() + interval '1 hour', '::1' from generate_series(1, 1500)");
        NewSession latest = session(1);
        store.insert(latest, null);
        assertThat(store.list(1, 5000)).hasSize(1000);
        assertThat(store.find(latest.jti())).isPresent();
    }

    @Test
    void useIsWrittenDownOnceAMinuteAtMost() {
        store.insert(session(1), null);
        long id = store.list(1, 1).getFirst().id();
        db.run("update musegate_session set last_seen_at = now() - interval '1 hour'");
        List<Integer> writes = new ArrayList<>();
        SessionStore counting = new ForwardingStore(store) {
            @Override
            public void seen(Collection<Long> ids, Instant at) {
                writes.add(ids.size());
                super.seen(ids, at);
            }
        };
        LastUses<Boolean> seen = new LastUses<>((uses, at) -> counting.seen(uses.keySet(), at), Clock.systemUTC());
        seen.used(id, true);
        seen.used(id, true);
        seen.write();
        seen.used(id, true);
        seen.write();
        seen.write();
        assertThat(writes).containsExactly(1);
        assertThat(store.list(1, 1).getFirst().lastSeenAt())
                .isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void oneStatementChecksASessionOfManyQuickly() {
        db.run(
                "insert into musegate_session (jti, user_id, method, expires_at, address)"
                        + " select gen_random_uuid(), 1, 'password', now() + interval '1 hour', '::1' from generate_series(1, 20000)");
        db.run("analyze musegate_session");
        NewSession session = session(2);
        store.insert(session, null);
        store.find(session.jti());
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(store.find(session.jti())).isPresent();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start).toMillis() / 20).isLessThan(20);
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static NewSession session(int userId) {
        return session(userId, null);
    }

    private static NewSession session(int userId, Long identityId) {
        return new NewSession(
                UUID.randomUUID(),
                userId,
                identityId,
                SessionOrigin.PASSWORD,
                Instant.now().plusSeconds(600),
                "192.0.2.1",
                "test");
    }
}
