package io.github.musegate.forward;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.musegate.access.Caller;
import io.github.musegate.access.FreshAnswers;
import io.github.musegate.access.Revocations;
import io.github.musegate.db.Database;
import io.github.musegate.kernel.SecretDigest;
import io.github.musegate.sessions.Sessions;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/** The room's front door: codes, cookies, and who stands behind them. */
public final class Forwards {

    private static final Duration CODE_GOOD_FOR = Duration.ofMinutes(1);
    private static final int SECRET_BYTES = 32;

    private final ForwardStore store;
    private final Sessions sessions;
    private final Users users;
    private final FreshAnswers<Shown, Visitor.Known> known;
    private final SecureRandom random = new SecureRandom();

    /** A cookie, and where it was shown. */
    private record Shown(SecretDigest cookie, String origin, String domain) {}

    /**
     * Takes the rooms below.
     *
     * @param database where codes and cookies are kept
     * @param sessions the sessions that they come from
     * @param users whose sessions
     * @param revocations tells when nothing remembered counts
     */
    public Forwards(Database database, Sessions sessions, Users users, Revocations revocations) {
        this.store = new JdbcForwardStore(database);
        this.sessions = sessions;
        this.users = users;
        this.known = new FreshAnswers<>(revocations, Ticker.systemTicker());
    }

    /** A secret that nobody guesses. */
    String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Makes a code that leads a session's browser over to a neighbour. */
    String code(long sessionId, String state, NeighbourAddress address) {
        String code = secret();
        store.putCode(SecretDigest.of(code), SecretDigest.of(state), sessionId, address, CODE_GOOD_FOR);
        return code;
    }

    /** Takes a code, which counts once. */
    Optional<Arrival> arrive(String code, String state, String origin) {
        return store.takeCode(SecretDigest.of(code), SecretDigest.of(state), origin);
    }

    /** Makes a cookie that counts for an origin, or for everything below a domain. */
    String cookie(long sessionId, String audience) {
        String cookie = secret();
        store.putCookie(SecretDigest.of(cookie), sessionId, audience);
        return cookie;
    }

    /** Whose a cookie is, as it is shown at a neighbour. */
    Visitor visitor(String cookie, String origin, String domain) {
        Shown shown = new Shown(SecretDigest.of(cookie), origin, domain);
        return known.find(shown, () -> ask(shown)).<Visitor>map(one -> one).orElseGet(Visitor.Unknown::new);
    }

    private Optional<Visitor.Known> ask(Shown shown) {
        OptionalLong session = store.findSession(shown.cookie(), shown.origin(), shown.domain());
        return session.isEmpty()
                ? Optional.empty()
                : sessions.find(session.getAsLong()).map(this::known);
    }

    /** Somebody, with the name for people. */
    Visitor.Known known(Caller caller) {
        Optional<User> user =
                caller.userId().isPresent() ? users.find(caller.userId().getAsInt()) : Optional.empty();
        return new Visitor.Known(
                caller,
                user.map(User::displayName).filter(name -> !name.isEmpty()).orElse(caller.name()));
    }
}
