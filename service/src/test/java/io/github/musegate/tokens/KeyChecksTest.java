package io.github.musegate.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Revocations;
import io.github.musegate.db.TestDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the database is asked about a key, and what is remembered of the answer. */
class KeyChecksTest {

    private static TestDatabase db;

    private final Revocations revocations = new Revocations();
    private final AtomicLong ticks = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final KeyText text = KeyText.make(new SecureRandom());
    private volatile Instant now = Instant.now();
    private Runnable whileReading = () -> {};
    private JdbcKeyStore store;
    private KeyChecks checks;

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
        db.run("delete from musegate_key");
        store = new JdbcKeyStore(db.database());
        InstantSource time = () -> now;
        Clock clock = time.withZone(ZoneOffset.UTC);
        checks = new KeyChecks(this::find, revocations, clock, ticks::get);
        owner("enabled = true, role = 'user', capabilities = '{search}'");
        make(null);
    }

    private Optional<KeyStore.Stored> find(String prefix) {
        asked.incrementAndGet();
        Optional<KeyStore.Stored> found = store.find(prefix);
        whileReading.run();
        return found;
    }

    private void owner(String change) {
        db.run("update audiomuse_users set " + change);
        revocations.happened();
    }

    private void make(Instant expiry) {
        db.database()
                .inTransaction(transaction -> store.insert(
                        transaction,
                        new NewKey(
                                1, null, null, "plugin", text, Set.of(Capability.SEARCH, Capability.EXPLORE), expiry)));
    }

    @Test
    void aWarmCheckAsksNobodyForASecond() {
        Caller first = checks.check(text).orElseThrow();
        for (int i = 0; i < 100; i++) {
            assertThat(checks.check(text)).containsSame(first);
        }
        assertThat(asked).hasValue(1);
        ticks.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(checks.check(text)).isPresent();
        assertThat(asked).hasValue(2);
    }

    @Test
    void aRevocationHoldsAtOnceAlsoDuringACheck() {
        whileReading = () -> {
            db.run("delete from musegate_key");
            revocations.happened();
        };
        assertThat(checks.check(text)).as("was read before").isPresent();
        assertThat(checks.check(text)).isEmpty();
    }

    @Test
    void theTimeOfAKeyEndsAlsoWhileItIsRemembered() {
        db.run("delete from musegate_key");
        make(now.plusSeconds(10));
        assertThat(checks.check(text)).isPresent();
        now = now.plusSeconds(11);
        assertThat(checks.check(text)).isEmpty();
        assertThat(asked).as("it was still remembered").hasValue(1);
    }

    @Test
    void theRightsAreThoseOnTheKeyThatTheOwnerHasNow() {
        assertThat(checks.check(text).orElseThrow().capabilities()).containsExactly(Capability.SEARCH);
        owner("capabilities = '{}'");
        assertThat(checks.check(text).orElseThrow().capabilities()).isEmpty();
        owner("role = 'admin'");
        Caller ofAdministrator = checks.check(text).orElseThrow();
        assertThat(ofAdministrator.capabilities()).containsExactlyInAnyOrder(Capability.SEARCH, Capability.EXPLORE);
        assertThat(ofAdministrator.administrator()).isFalse();
        owner("role = 'wizard'");
        assertThat(checks.check(text).orElseThrow().capabilities()).isEmpty();
        owner("enabled = false");
        assertThat(checks.check(text)).as("disabled").isEmpty();
    }

    @Test
    void aKeyMadeByAnIdentityHasItsRightsAndEndsWithIt() {
        db.run("insert into musegate_identity (id, source, username, username_key, user_id, granted_admin)"
                + " overriding system value values (7, 'proxy', 'ann', 'ann', 1, true)");
        db.run("update musegate_key set identity_id = 7");
        Caller caller = checks.check(text).orElseThrow();
        assertThat(caller.capabilities()).containsExactlyInAnyOrder(Capability.SEARCH, Capability.EXPLORE);
        assertThat(caller.identityId()).hasValue(7);
        assertThat(caller.administrator()).isFalse();
        db.run("update musegate_identity set granted_admin = false, granted_capabilities = '{explore}'");
        revocations.happened();
        assertThat(checks.check(text).orElseThrow().capabilities()).containsExactly(Capability.EXPLORE);
        db.run("delete from musegate_identity");
        revocations.happened();
        assertThat(checks.check(text)).isEmpty();
    }

    @Test
    void anotherSecretBehindTheSamePrefixIsNobody() {
        KeyText other = KeyText.make(new SecureRandom());
        db.run("update musegate_key set prefix = '" + other.prefix() + "'");
        assertThat(checks.check(other)).isEmpty();
        assertThat(asked).hasValue(1);
    }

    @Test
    void theLastUseIsWrittenWithItsAddress() {
        Key key = store.list(1).getFirst();
        assertThat(key.lastUsedAt()).isNull();
        store.used(Map.of(key.id(), "192.0.2.7", 999_999L, "192.0.2.8"), now);
        Key used = store.find(key.id()).orElseThrow();
        assertThat(used.lastUsedAddress()).isEqualTo("192.0.2.7");
        assertThat(used.lastUsedAt()).isBetween(now.minusMillis(1), now.plusMillis(1));
    }

    @Test
    void nothingInTheDatabaseCanBeUsed() {
        assertThat(db.database()
                        .client()
                        .execute()
                        .get("select musegate_key::text as row from musegate_key")
                        .orElseThrow()
                        .column("row")
                        .getString())
                .contains(text.prefix(), text.digest().hex())
                .doesNotContain(text.text().substring(text.prefix().length()));
    }
}
