package io.github.musegate.sessions;

import io.github.musegate.access.OneTimeCode;
import io.github.musegate.db.Database;
import io.github.musegate.users.User;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Sign-ins that wait for a second factor. A waiting sign-in is no session and has a cookie of its own, which is looked
 * at for this one purpose: it becomes one session of the one account whose password was shown, within ten minutes, with
 * five tries, unless the password changes meanwhile.
 */
public final class PendingSignIns {

    private static final String COOKIE = "musegate_sign_in";
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int MOST_TRIES = 5;

    private final PendingStore store;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final Clock clock;

    /**
     * Waiting sign-ins of a database.
     *
     * @param database the database
     * @param sessions where they lead
     * @param rules what cookies must know of the installation
     * @param clock the time
     */
    public PendingSignIns(Database database, Sessions sessions, SessionRules rules, Clock clock) {
        this.store = new JdbcPendingStore(database);
        this.sessions = sessions;
        this.cookie = new SessionCookie(COOKIE, rules);
        this.clock = clock;
    }

    /**
     * Has a person wait who has shown their password.
     *
     * @param user who it is
     * @param password the account's mark from before the password was checked
     * @param request the request that did it
     * @param response the reply, not yet sent; gets the cookie
     */
    public void begin(User user, PasswordMark password, ServerRequest request, ServerResponse response) {
        String token = OneTimeCode.make();
        Instant expiresAt = clock.instant().plus(LIFETIME);
        store.insert(new PendingSignIn(OneTimeCode.hash(token), user.id(), password), expiresAt);
        cookie.set(request, response, token, expiresAt, LIFETIME);
    }

    /**
     * The waiting sign-in that a request belongs to.
     *
     * @param request any request
     * @return nothing when there is none that still counts
     */
    public Optional<PendingSignIn> find(ServerRequest request) {
        Set<String> tokens = cookie.find(request);
        return tokens.size() == 1
                ? store.find(OneTimeCode.hash(tokens.iterator().next()), MOST_TRIES)
                : Optional.empty();
    }

    /**
     * Counts a try, before it is looked at, so that many at once are not more than allowed.
     *
     * @param pending a waiting sign-in
     * @return false when it counts no more
     */
    public boolean countTry(PendingSignIn pending) {
        return store.countTry(pending.tokenHash(), MOST_TRIES);
    }

    /**
     * Makes a session of a waiting sign-in, once.
     *
     * @param pending a waiting sign-in whose second factor was shown
     * @param user whose it is
     * @param request the request that did it
     * @param response the reply, not yet sent; gets the session's cookie
     * @return false when it was completed already, or the password changed or the account was disabled meanwhile
     */
    public boolean complete(PendingSignIn pending, User user, ServerRequest request, ServerResponse response) {
        boolean begun = pending.userId() == user.id()
                && store.delete(pending.tokenHash())
                && sessions.start(user, pending.password(), SessionOrigin.PASSWORD, request, response);
        if (begun) {
            cookie.remove(request, response);
        }
        return begun;
    }
}
