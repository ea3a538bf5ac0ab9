package io.github.musegate.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.access.Revocations;
import io.github.musegate.db.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionChecksTest {

    private static final SessionTokens TOKENS =
            new SessionTokens(SessionKey.derive("0123456789abcdef-secret"), Clock.systemUTC());

    private static TestDatabase db;

    private final Revocations revocations = new Revocations();
    private final AtomicLong ticks = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private Runnable whileReading = () -> {};
    private SessionStore store;
    private SessionChecks checks;
    private String token;

    @BeforeAll
    static void open() {
        db = TestDatabase.create();
        db.run("insert into audiomuse_users (id, username, password_hash) values (1, 'ann', 'hash')");
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @BeforeEach
    void begin() {
        store = new ForwardingStore(new JdbcSessionStore(db.database())) {
            @Override
            public Optional<SessionState> find(UUID jti) {
                asked.incrementAndGet();
                Optional<SessionState> found = super.find(jti);
                whileReading.run();
                return found;
            }
        };
        checks = new SessionChecks(() -> TOKENS, store, revocations, Clock.systemUTC(), ticks::get);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        SessionClaims claims = new SessionClaims(UUID.randomUUID(), "ann", "user", now, now.plusSeconds(600));
        store.insert(
                new NewSession(claims.jti(), 1, null, SessionOrigin.PASSWORD, claims.expiresAt(), "192.0.2.1", ""),
                null);
        token = TOKENS.write(claims);
    }

    @Test
    void aWarmCheckAsksNobodyForASecond() {
        assertThat(checks.check(token)).isPresent();
        for (int i = 0; i < 100; i++) {
            assertThat(checks.check(token)).isPresent();
        }
        assertThat(asked).hasValue(1);
        ticks.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(checks.check(token)).isPresent();
        assertThat(asked).hasValue(2);
    }

    @Test
    void aRevocationHoldsAtOnce() {
        assertThat(checks.check(token)).isPresent();
        db.run("delete from musegate_session");
        revocations.happened();
        assertThat(checks.check(token)).isEmpty();
    }

    @Test
    void aRevocationDuringACheckIsNotForgotten() {
        whileReading = () -> {
            db.run("delete from musegate_session");
            revocations.happened();
        };
        assertThat(checks.check(token)).as("was read before").isPresent();
        whileReading = () -> {};
        assertThat(checks.check(token)).isEmpty();
    }

    @Test
    void whatIsNotOursAsksNobody() {
        assertThat(checks.check("nonsense")).isEmpty();
        assertThat(checks.check(token + "x")).isEmpty();
        assertThat(asked).hasValue(0);
    }
}
