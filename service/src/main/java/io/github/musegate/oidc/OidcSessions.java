package io.github.musegate.oidc;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import io.github.musegate.access.Caller;
import io.github.musegate.db.Database;
import io.github.musegate.http.ProblemException;
import io.github.musegate.sessions.Sessions;
import io.github.musegate.settings.BrokenSeal;
import io.github.musegate.settings.Sealer;
import io.github.musegate.users.RecentSignIn;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The room's front door for what has begun: the sessions that came from providers, and how they end on both sides. */
public final class OidcSessions implements RecentSignIn {

    private static final String TABLE = "musegate_oidc_session";
    private static final Duration RECENT = Duration.ofMinutes(5);

    /** A longer token would make an address that servers refuse. */
    private static final int LONGEST_HINT = 5_000;

    private final OidcSessionStore store;
    private final Providers providers;
    private final Discovery discovery;
    private final Sessions sessions;
    private final Sealer sealer;
    private final Surroundings surroundings;
    private final Clock clock;

    /**
     * The sessions of a database.
     *
     * @param database the database
     * @param providers who began them
     * @param discovery what providers say of themselves
     * @param sessions the sessions themselves
     * @param sealer what seals the providers' tokens
     * @param surroundings what must be known of the installation
     * @param clock the time
     */
    OidcSessions(
            Database database,
            Providers providers,
            Discovery discovery,
            Sessions sessions,
            Sealer sealer,
            Surroundings surroundings,
            Clock clock) {
        this.store = new JdbcOidcSessionStore(database);
        this.providers = providers;
        this.discovery = discovery;
        this.sessions = sessions;
        this.sealer = sealer;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    void begun(long sessionId, Provider provider, Arrival.Arrived arrived) {
        store.insert(new OidcSession(
                sessionId,
                provider.id(),
                arrived.subject(),
                arrived.sid(),
                sealer.seal(TABLE, "id_token", String.valueOf(sessionId), arrived.idToken()),
                arrived.authenticatedAt()));
    }

    /** {@inheritDoc} A provider that does not say when it was has said nothing. */
    @Override
    public boolean isRecent(Caller caller) {
        return session(caller)
                .map(OidcSession::authenticatedAt)
                .filter(at -> at.isAfter(clock.instant().minus(RECENT)))
                .isPresent();
    }

    @Override
    public Optional<String> again(Caller caller) {
        return session(caller).map(session -> "/auth/oidc/" + session.providerId() + "/start?fresh=true");
    }

    private Optional<OidcSession> session(Caller caller) {
        return caller.sessionId().isPresent() ? store.find(caller.sessionId().getAsLong()) : Optional.empty();
    }

    /**
     * Prepares the end of the provider's own session; to be called while the one here still is.
     *
     * @param caller who signs out
     * @return gives the address that the browser goes to, or nothing; to be asked when the session here has ended
     */
    public Supplier<Optional<URI>> signingOut(Caller caller) {
        Optional<OidcSession> session = session(caller);
        return () -> session.flatMap(this::endAddress);
    }

    private Optional<URI> endAddress(OidcSession session) {
        Optional<Provider> provider = providers.enabled().stream()
                .filter(one -> one.id().equals(session.providerId()) && one.logout() == ProviderLogout.PROVIDER)
                .findFirst();
        if (provider.isEmpty()) {
            return Optional.empty();
        }
        if (!provider.get().logoutUrl().isEmpty()) {
            return Optional.of(URI.create(provider.get().logoutUrl()));
        }
        try {
            return discovery
                    .of(provider.get().issuer())
                    .endSession()
                    .map(endpoint -> new LogoutRequest(
                                    endpoint,
                                    hint(session),
                                    null,
                                    new ClientID(provider.get().clientId()),
                                    surroundings
                                            .origin()
                                            .map(origin -> URI.create(origin + "/login"))
                                            .orElse(null),
                                    null,
                                    null)
                            .toURI());
        } catch (ProblemException away) {
            // who signs out here is signed out here, whatever becomes of the rest
            return Optional.empty();
        }
    }

    private @Nullable JWT hint(OidcSession session) {
        try {
            String token = sealer.open(TABLE, "id_token", String.valueOf(session.sessionId()), session.sealedToken());
            return token.length() > LONGEST_HINT ? null : JWTParser.parse(token);
        } catch (BrokenSeal | ParseException unusable) {
            return null;
        }
    }

    /** Ends the sessions that a provider names; gives how many. */
    int end(Provider provider, @Nullable String subject, @Nullable String sid) {
        return end(store.named(provider.id(), subject, sid));
    }

    /** The sessions of a provider that is about to go. */
    List<OidcSessionStore.Ref> of(String providerId) {
        return store.all(providerId);
    }

    int end(List<OidcSessionStore.Ref> named) {
        return (int) named.stream()
                .filter(one -> sessions.revoke(one.userId(), one.sessionId()))
                .count();
    }
}
