package io.github.musegate.tokens;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.musegate.access.Act;
import io.github.musegate.access.Caller;
import io.github.musegate.access.LastUses;
import io.github.musegate.access.Revocations;
import io.github.musegate.db.Chores;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.helidon.dbclient.DbExecute;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The API keys of people: makes, recognises, lists and revokes them. Safe for any number of threads. */
public final class Keys implements AutoCloseable {

    /** More than anybody has programs; a program that makes one for every run must not fill the table. */
    static final int MOST_OF_ONE_PERSON = 50;

    private static final Duration USES_EVERY = Duration.ofSeconds(5);

    private final Database database;
    private final KeyStore store;
    private final KeyChecks checks;
    private final Revocations revocations;
    private final LastUses<String> uses;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Chores chores = new Chores("keys");

    /**
     * Keys of a database; their last uses are written in the background until this is closed.
     *
     * @param database the database
     * @param revocations is told what ends here, and tells what has
     * @param clock the time
     */
    public Keys(Database database, Revocations revocations, Clock clock) {
        this.database = database;
        this.store = new JdbcKeyStore(database);
        this.checks = new KeyChecks(store::find, revocations, clock, Ticker.systemTicker());
        this.revocations = revocations;
        this.uses = new LastUses<>(store::used, clock);
        this.clock = clock;
        chores.repeat(uses::write, USES_EVERY);
    }

    /**
     * Whether a text has the form of a key, its checksum included. Asks nobody.
     *
     * @param shown what a request shows
     * @return false for everything that no key can be
     */
    public static boolean isKey(String shown) {
        return KeyText.read(shown).isPresent();
    }

    /**
     * Whose a key is. The caller may do what stands on the key and its owner may do now, and is never administrator.
     * What is known for less than a second is not asked again, unless something was revoked here since.
     *
     * @param shown what a request shows
     * @return the caller; nobody when there is no such key, it has expired, or its owner is gone or disabled
     */
    public Optional<Caller> find(String shown) {
        return KeyText.read(shown).flatMap(checks::check);
    }

    /**
     * Notes that a key was used. It is written later, at most once a minute.
     *
     * @param caller who came with it
     * @param address the client's address
     */
    public void used(Caller caller, String address) {
        caller.keyId().ifPresent(id -> uses.used(id, address));
    }

    /**
     * Makes a key for the acting person. A key that makes one gives no more than it has itself: the new one ends with
     * it at the latest, also when it is revoked.
     *
     * @param act who makes it
     * @param wish what it shall be
     * @return the key; this is the only time that its text is known
     * @throws io.github.musegate.http.ProblemException 400 for a wish that cannot be, 403 for scopes that the acting
     *     person lacks, 404 when they have no account, 409 when they have too many keys
     */
    public MadeKey make(Act act, KeyWish wish) {
        Caller caller = act.caller();
        int owner = caller.userId()
                .orElseThrow(() -> Problem.notFound("There is no account to make a key for.")
                        .withDetail("This request comes without an account of its own.")
                        .exception());
        wish.check(caller, clock.instant());
        KeyText text = KeyText.make(random);
        Key made = database.inTransaction(transaction -> {
            if (!store.lockOwner(transaction, owner)) {
                throw Problem.of(ProblemType.UNAUTHORIZED).exception();
            }
            Optional<Key> maker = maker(transaction, caller);
            KeyWish last = maker.map(wish::within).orElse(wish);
            if (store.count(transaction, owner) >= MOST_OF_ONE_PERSON) {
                throw Problem.conflict("You have " + MOST_OF_ONE_PERSON + " keys already.")
                        .withDetail("Revoke those that are not needed any more.")
                        .exception();
            }
            Key key = store.insert(
                    transaction,
                    new NewKey(
                            owner,
                            caller.identityId().isPresent()
                                    ? caller.identityId().getAsLong()
                                    : null,
                            maker.map(Key::id).orElse(null),
                            last.name(),
                            text,
                            last.scopes(),
                            last.expiresAt()));
            act.done(transaction, caller.name(), Map.of("key", key.id(), "name", key.name()));
            return key;
        });
        return new MadeKey(made, text.text());
    }

    private Optional<Key> maker(DbExecute transaction, Caller caller) {
        if (caller.keyId().isEmpty()) {
            return Optional.empty();
        }
        Optional<Key> maker = store.lock(transaction, caller.keyId().getAsLong());
        if (maker.isEmpty()) {
            throw Problem.of(ProblemType.UNAUTHORIZED).exception();
        }
        return maker;
    }

    /**
     * The keys of a person.
     *
     * @param userId an account
     * @return its keys, the newest first, also those that have expired
     */
    public List<Key> list(int userId) {
        return store.list(userId);
    }

    /**
     * Looks a key up.
     *
     * @param id its number
     * @return the key, or nothing
     */
    public Optional<Key> find(long id) {
        return store.find(id);
    }

    /**
     * Revokes a key of a person, and the keys that were made with it. It holds at once.
     *
     * @param userId the account
     * @param id the key's number
     * @return false when the account has no such key
     */
    public boolean revoke(int userId, long id) {
        boolean revoked = store.delete(userId, id);
        if (revoked) {
            revocations.happened();
        }
        return revoked;
    }

    /**
     * Revokes all keys of a person.
     *
     * @param userId the account
     * @return how many there were
     */
    public int revokeAll(int userId) {
        int revoked = store.deleteAll(userId);
        if (revoked > 0) {
            revocations.happened();
        }
        return revoked;
    }

    /** Stops writing down uses. */
    @Override
    public void close() {
        chores.close();
    }
}
