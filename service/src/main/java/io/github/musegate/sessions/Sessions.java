package io.github.musegate.sessions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.LastUses;
import io.github.musegate.access.Revocations;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.users.FreshSession;
import io.github.musegate.users.SessionsOfUser;
import io.github.musegate.users.User;
import io.helidon.dbclient.DbExecute;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The room's front door: starts, checks, lists and ends sessions. */
public final class Sessions implements SessionsOfUser, AutoCloseable {

    private static final int LONGEST_LIST = 200;
    private static final int PART = 10_000;
    private static final int LONGEST_USER_AGENT = 256;
    private static final int MOST_COOKIES = 4;
    private static final Duration EXTEND_EVERY = Duration.ofSeconds(10);

    private final SessionStore store;
    private final TokensOfSecret tokens;
    private final SessionChecks checks;
    private final Revocations revocations;
    private final SessionCookie cookie;
    private final SessionRules rules;
    private final LastUses<Boolean> seen;
    private final SessionKeeper keeper;
    private final Clock clock;

    /** Which bridges were extended lately. */
    private final Cache<Long, Boolean> extended;

    /**
     * Sessions of a database; its rows are looked after in the background until this is closed.
     *
     * @param database the database
     * @param jwtSecret the installation's JWT_SECRET at this moment; when it changes, everybody is signed out
     * @param rules what sessions must know of the installation
     * @param revocations is told what ends here
     * @param clock the time
     */
    public Sessions(
            Database database, Supplier<String> jwtSecret, SessionRules rules, Revocations revocations, Clock clock) {
        this(new JdbcSessionStore(database), jwtSecret, rules, revocations, clock, Ticker.systemTicker());
        keeper.start();
    }

    Sessions(
            SessionStore store,
            Supplier<String> jwtSecret,
            SessionRules rules,
            Revocations revocations,
            Clock clock,
            Ticker ticker) {
        this.store = store;
        this.tokens = new TokensOfSecret(jwtSecret, clock, ticker);
        this.checks = new SessionChecks(tokens, store, revocations, clock, ticker);
        this.cookie = new SessionCookie(SessionCookie.NAME, rules);
        this.revocations = revocations;
        this.rules = rules;
        this.seen = new LastUses<>((uses, at) -> store.seen(uses.keySet(), at), clock);
        this.keeper = new SessionKeeper(seen, store);
        this.clock = clock;
        this.extended = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(EXTEND_EVERY)
                .ticker(ticker)
                .build();
    }

    /**
     * Marks the password that an account has now, so that {@link #start(User, PasswordMark, ServerRequest,
     * ServerResponse)} can tell whether it is still the one that was checked.
     *
     * @param userId an account; 0 for one that does not exist, which takes as long
     * @return the mark
     */
    public PasswordMark mark(int userId) {
        return store.mark(userId);
    }

    /**
     * Signs a person in who has shown their password, unless it was changed or the account disabled since.
     *
     * @param user who it is
     * @param password the account's mark from before the password was checked
     * @param request the request that did it
     * @param response the reply, not yet sent
     * @return false when there is no session because something changed meanwhile
     */
    public boolean start(User user, PasswordMark password, ServerRequest request, ServerResponse response) {
        return begin(user, null, SessionOrigin.PASSWORD, password, request, response)
                .isPresent();
    }

    /**
     * Signs a person in: writes a new session and its cookie. The session that the request came with, if any, ends: its
     * cookie is replaced, and nothing that was known before the sign-in is good after it.
     *
     * @param user who has shown who they are
     * @param origin how
     * @param request the request that did it
     * @param response the reply, not yet sent
     * @throws io.github.musegate.http.ProblemException 401 when the account was disabled or deleted meanwhile
     */
    public void start(User user, SessionOrigin origin, ServerRequest request, ServerResponse response) {
        if (begin(user, null, origin, null, request, response).isEmpty()) {
            throw Problem.of(ProblemType.INVALID_CREDENTIALS).exception();
        }
    }

    /**
     * Signs in a person whom somebody outside vouches for, as {@link #start(User, SessionOrigin, ServerRequest,
     * ServerResponse)} does. The session has the rights that the identity gives at any moment, and ends with it.
     *
     * @param user whose account it is
     * @param identityId the identity that the person came with
     * @param origin how
     * @param request the request that did it
     * @param response the reply, not yet sent
     * @return the caller that the person is with this session
     * @throws io.github.musegate.http.ProblemException 401 when the account was disabled or deleted meanwhile, or the
     *     identity is no longer bound to it
     */
    public Caller start(
            User user, long identityId, SessionOrigin origin, ServerRequest request, ServerResponse response) {
        return begin(user, identityId, origin, null, request, response)
                .flatMap(store::find)
                .map(SessionState::caller)
                .orElseThrow(() -> Problem.of(ProblemType.INVALID_CREDENTIALS).exception());
    }

    /** Signs a person in who has shown more than their password, unless something changed since they showed that. */
    boolean start(
            User user, PasswordMark password, SessionOrigin origin, ServerRequest request, ServerResponse response) {
        return begin(user, null, origin, password, request, response).isPresent();
    }

    /** Gives the new session's secret name; nothing when there is none because something changed meanwhile. */
    private Optional<UUID> begin(
            User user,
            @Nullable Long identityId,
            SessionOrigin origin,
            @Nullable PasswordMark password,
            ServerRequest request,
            ServerResponse response) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Duration lifetime = rules.lifetime().get();
        SessionClaims claims = new SessionClaims(
                UUID.randomUUID(), user.username(), user.role().id(), now, now.plus(lifetime));
        boolean begun = store.insert(
                new NewSession(
                        claims.jti(),
                        user.id(),
                        identityId,
                        origin,
                        claims.expiresAt(),
                        rules.clientAddress().apply(request),
                        userAgent(request)),
                password);
        if (begun) {
            end(request);
            cookie.set(request, response, tokens.get().write(claims), claims.expiresAt(), lifetime);
        }
        return begun ? Optional.of(claims.jti()) : Optional.empty();
    }

    private static String userAgent(ServerRequest request) {
        String text = request.headers().value(HeaderNames.USER_AGENT).orElse("");
        String printable = text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return printable.substring(0, Math.min(printable.length(), LONGEST_USER_AGENT));
    }

    /**
     * What the cookie of a request says of its sender.
     *
     * @param request any request
     * @return no cookie, an invalid one, or whose it is
     */
    public CookieCheck check(ServerRequest request) {
        Set<String> presented = cookie.find(request);
        return switch (presented.size()) {
            case 0 -> new CookieCheck.Absent();
            case 1 ->
                find(presented.iterator().next())
                        .<CookieCheck>map(CookieCheck.Valid::new)
                        .orElseGet(CookieCheck.Invalid::new);
            default -> new CookieCheck.Invalid();
        };
    }

    /**
     * Whose a cookie is. Role and capabilities are those of the account now; what is known for less than a second is
     * not asked again, unless a session has ended here since.
     *
     * @param token the cookie's value
     * @return the caller; nobody when the session has ended or the token is not ours
     */
    public Optional<Caller> find(String token) {
        Optional<Caller> caller = checks.check(token);
        caller.ifPresent(c -> c.sessionId().ifPresent(id -> seen.used(id, true)));
        return caller;
    }

    /**
     * Whose a session is, asked of the database.
     *
     * @param id the session's id
     * @return the caller; nobody when the session has ended
     */
    public Optional<Caller> find(long id) {
        return store.find(id).map(SessionState::caller);
    }

    /**
     * Lets a session that bridges gaps go on, because the proxy vouches for its person again. Sessions that began
     * otherwise stay as they are.
     *
     * @param id the session's id
     */
    public void extendBridge(long id) {
        if (extended.asMap().putIfAbsent(id, true) == null) {
            store.extendBridge(id);
        }
    }

    /**
     * Signs out: ends the session of the request for good and removes the cookie.
     *
     * @param request the request
     * @param response the reply, not yet sent
     */
    public void end(ServerRequest request, ServerResponse response) {
        end(request);
        cookie.remove(request, response);
    }

    /**
     * Removes a cookie that is not good any more from the browser, so that it is not taken for somebody with a session
     * that has ended.
     *
     * @param request a request that may carry one
     * @param response the reply, not yet sent
     */
    public void dropCookie(ServerRequest request, ServerResponse response) {
        if (!cookie.find(request).isEmpty()) {
            cookie.remove(request, response);
        }
    }

    /** Of several cookies each is ended: whoever signs out means all of them. */
    private void end(ServerRequest request) {
        long ended = cookie.find(request).stream()
                .limit(MOST_COOKIES)
                .flatMap(token -> tokens.get().read(token).stream())
                .filter(claims -> store.delete(claims.jti()))
                .count();
        if (ended > 0) { // otherwise strangers could make every request ask the database
            revocations.happened();
        }
    }

    /**
     * Where a person is signed in.
     *
     * @param userId an account
     * @return its sessions, the one used last first; the 200 latest
     */
    public List<Session> list(int userId) {
        return store.list(userId, LONGEST_LIST);
    }

    /**
     * Ends one session of a person.
     *
     * @param userId the account
     * @param id the session's id
     * @return false when the account has no such session
     */
    public boolean revoke(int userId, long id) {
        boolean ended = store.delete(userId, id);
        if (ended) {
            revocations.happened();
        }
        return ended;
    }

    /**
     * Ends all sessions of a person but one.
     *
     * @param userId the account
     * @param kept the id of the session that stays
     * @return how many ended
     */
    public int revokeOthers(int userId, long kept) {
        int ended = store.deleteOthers(userId, kept);
        if (ended > 0) {
            revocations.happened();
        }
        return ended;
    }

    /**
     * Ends all sessions of a person.
     *
     * @param userId the account
     * @return how many ended
     */
    public int revokeAll(int userId) {
        int ended = store.deleteAll(userId);
        if (ended > 0) {
            revocations.happened();
        }
        return ended;
    }

    /**
     * Ends everybody's sessions.
     *
     * @return how many there were
     */
    public int revokeEverybodys() {
        int ended = 0;
        int some;
        do {
            // in parts, so that no statement takes long
            some = store.deleteSome(PART);
            ended += some;
        } while (some == PART);
        revocations.happened();
        return ended;
    }

    @Override
    public void endWithin(DbExecute transaction, int userId) {
        store.deleteAll(transaction, userId);
    }

    @Override
    public void ended(int userId) {
        revocations.happened();
    }

    /**
     * How a person whose own change has just ended their session gets a new one. Whoever somebody outside vouches for
     * gets none, and comes in again from there: the new one would not end with what the outside says.
     *
     * @return what starts it
     */
    public FreshSession fresh() {
        return (user, request, response) -> {
            if (Callers.of(request).identityId().isEmpty()) {
                start(user, SessionOrigin.PASSWORD, request, response);
            } else {
                end(request, response);
            }
        };
    }

    /** Stops looking after the rows. */
    @Override
    public void close() {
        keeper.close();
    }
}
