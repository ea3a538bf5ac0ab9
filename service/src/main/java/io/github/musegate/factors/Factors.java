package io.github.musegate.factors;

import io.github.musegate.access.Role;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.settings.BrokenSeal;
import io.github.musegate.settings.Sealer;
import io.github.musegate.users.User;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The room's front door: what a person has set up, what a sign-in needs, and whether a code is right. */
public final class Factors {

    private static final String TABLE = "musegate_totp";
    private static final String COLUMN = "secret";

    private final Database database;
    private final FactorStore store;
    private final RecoveryCodes recovery;
    private final Sealer sealer;
    private final Supplier<RequiredOf> requiredOf;
    private final TotpCodes totp;

    /**
     * The second factors of a database.
     *
     * @param database the database
     * @param sealer seals the secrets of authenticator apps
     * @param requiredOf of whom a second factor is required just now
     * @param clock the time that codes are made of
     */
    public Factors(Database database, Sealer sealer, Supplier<RequiredOf> requiredOf, Clock clock) {
        this.database = database;
        this.store = new JdbcFactorStore(database);
        this.recovery = new RecoveryCodes(store);
        this.sealer = sealer;
        this.requiredOf = requiredOf;
        this.totp = new TotpCodes(clock);
    }

    /**
     * What a person has set up.
     *
     * @param userId the account
     * @return the state
     */
    public FactorState state(int userId) {
        return store.state(userId);
    }

    /**
     * Whether the settings ask a person for a second factor when they sign in with their password.
     *
     * @param user the person
     * @return whether it is required
     */
    public boolean required(User user) {
        return switch (requiredOf.get()) {
            case OFF -> false;
            case ADMINISTRATORS -> user.role() == Role.ADMIN;
            case EVERYBODY -> true;
        };
    }

    /**
     * What a sign-in with the right password still needs.
     *
     * @param user who has shown the password
     * @return the step
     */
    public SecondStep after(User user) {
        if (store.state(user.id()).any()) {
            return SecondStep.SHOW;
        }
        return required(user) ? SecondStep.ENROL : SecondStep.NONE;
    }

    /**
     * Makes a new secret for an authenticator app. It counts once it is confirmed, within ten minutes.
     *
     * @param user whose
     * @return what the app needs
     * @throws io.github.musegate.http.ProblemException 409 when an app is set up already
     */
    public TotpSetup beginTotp(User user) {
        String secret = TotpCodes.newSecret();
        if (!store.propose(user.id(), sealer.seal(TABLE, COLUMN, String.valueOf(user.id()), secret))) {
            throw Problem.conflict("An authenticator app is set up already.")
                    .withDetail("Remove it first.")
                    .exception();
        }
        String uri = "otpauth://totp/MuseGate:" + encoded(user.username()) + "?secret=" + secret
                + "&issuer=MuseGate&algorithm=SHA1&digits=6&period=30";
        return new TotpSetup(secret, uri, QrImage.of(uri));
    }

    /**
     * Makes a new secret count, now that the app has shown that it knows it.
     *
     * @param user whose
     * @param typed the app's code
     * @return the recovery codes if the person had none, else no codes; nothing when the code is wrong
     * @throws io.github.musegate.http.ProblemException 409 when no secret waits for its confirmation
     */
    public Optional<List<String>> confirmTotp(User user, String typed) {
        String sealed = store.proposed(user.id()).orElseThrow(Factors::nothingProposed);
        List<Long> steps = steps(user.id(), sealed, digits(typed));
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(database.inTransaction(transaction -> {
            store.lock(transaction, user.id());
            if (!store.confirm(transaction, user.id(), sealed, steps.getLast())) {
                throw nothingProposed();
            }
            return recovery.makeFirst(transaction, user.id());
        }));
    }

    /**
     * Uses a code up: one of the authenticator app, or a recovery code. Each counts once.
     *
     * @param userId whose
     * @param typed what was typed
     * @return which of them it was; nothing when it is wrong or was used before
     */
    public Optional<FactorMethod> use(int userId, String typed) {
        if (useTotp(userId, digits(typed))) {
            return Optional.of(FactorMethod.TOTP);
        }
        return store.state(userId).any() && recovery.use(userId, typed)
                ? Optional.of(FactorMethod.RECOVERY_CODE)
                : Optional.empty();
    }

    private boolean useTotp(int userId, String code) {
        return store.secret(userId).stream()
                .flatMap(stored -> steps(userId, stored, code).stream())
                .anyMatch(step -> store.useStep(userId, step));
    }

    /**
     * Makes new recovery codes; those before are void.
     *
     * @param userId whose
     * @return the codes, which are not kept
     * @throws io.github.musegate.http.ProblemException 409 when there is no factor to recover
     */
    public List<String> renewRecoveryCodes(int userId) {
        return database.inTransaction(transaction -> {
            store.lock(transaction, userId);
            if (!store.state(transaction, userId).any()) {
                throw Problem.conflict("There is no second factor yet.").exception();
            }
            return recovery.renew(transaction, userId);
        });
    }

    /**
     * Removes the authenticator app; with the last factor the recovery codes go too.
     *
     * @param userId whose
     * @return false when there was none
     */
    public boolean removeTotp(int userId) {
        return database.inTransaction(transaction -> {
            store.lock(transaction, userId);
            boolean removed = store.removeTotp(transaction, userId);
            recovery.dropUseless(transaction, userId);
            return removed;
        });
    }

    /**
     * Removes everything, so that the password alone signs in again.
     *
     * @param userId whose
     */
    public void removeAll(int userId) {
        database.inTransaction(transaction -> {
            store.lock(transaction, userId);
            recovery.remove(transaction, userId);
            store.removePasskeys(transaction, userId);
            return store.removeTotp(transaction, userId);
        });
    }

    /** The steps of time that a code is right for; none when the secret is sealed with a key of another machine. */
    private List<Long> steps(int userId, String sealed, String code) {
        try {
            return totp.steps(sealer.open(TABLE, COLUMN, String.valueOf(userId), sealed), code);
        } catch (BrokenSeal otherKey) {
            return List.of();
        }
    }

    private static String digits(String typed) {
        return typed.replaceAll("[\\s-]", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static RuntimeException nothingProposed() {
        return Problem.conflict("Nothing waits for a confirmation.")
                .withDetail("Start again with a new code for the app.")
                .exception();
    }
}
