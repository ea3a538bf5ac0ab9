package io.github.musegate.oidc;

import io.github.musegate.access.Attempts;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.api.OperationHandlers;
import io.github.musegate.db.Database;
import io.github.musegate.http.ErrorPages;
import io.github.musegate.identities.Identities;
import io.github.musegate.identities.LinkOffer;
import io.github.musegate.sessions.Sessions;
import io.github.musegate.settings.Sealer;
import io.github.musegate.users.Users;
import java.time.Clock;

/** Puts the room together. */
public final class OpenIdConnect {

    private final Database database;
    private final Providers providers;
    private final Sealer sealer;
    private final Sessions sessions;
    private final Surroundings surroundings;
    private final Clock clock;
    private final ProviderHttp http = new ProviderHttp();
    private final Discovery discovery = new Discovery(http);
    private final Identities identities;
    private final OidcSessions begun;
    private final PendingLinks links;

    /**
     * Takes the rooms below.
     *
     * @param database the database
     * @param providers which providers there are
     * @param sealer what seals what browsers and rows keep
     * @param identities who becomes of whom a provider vouches for
     * @param sessions the sessions
     * @param surroundings what must be known of the installation
     * @param clock the time
     */
    public OpenIdConnect(
            Database database,
            Providers providers,
            Sealer sealer,
            Identities identities,
            Sessions sessions,
            Surroundings surroundings,
            Clock clock) {
        this.database = database;
        this.providers = providers;
        this.sealer = sealer;
        this.identities = identities;
        this.sessions = sessions;
        this.surroundings = surroundings;
        this.clock = clock;
        this.begun = new OidcSessions(database, providers, discovery, sessions, sealer, surroundings, clock);
        this.links = new PendingLinks(providers, identities, sealer, surroundings, clock);
    }

    /**
     * Which providers there are.
     *
     * @return the providers
     */
    public Providers providers() {
        return providers;
    }

    /**
     * The sessions that came from providers.
     *
     * @return the sessions
     */
    public OidcSessions sessions() {
        return begun;
    }

    /**
     * Who has come back from a provider and may have an account linked.
     *
     * @return the offer
     */
    public LinkOffer links() {
        return links;
    }

    /**
     * The room over HTTP.
     *
     * @param users the people
     * @param attempts slows down who comes with what is not good
     * @param audit where sign-ins are recorded
     * @param landing where browsers go after sign-in
     * @param pages how browsers are told of a refusal
     * @return the routes
     */
    public OperationHandlers routes(
            Users users, Attempts attempts, AuditTrail audit, Landing landing, ErrorPages pages) {
        UsedOnce used = new JdbcUsedOnce(database);
        Visits visits = new Visits(sealer, surroundings, used, clock);
        Arrival arrival = new Arrival(providers, discovery, new CodeExchange(http), visits, clock);
        return new OidcRoutes(
                providers,
                discovery,
                new Departure(discovery, visits, surroundings, clock),
                new OidcSignIn(
                        arrival, identities, users, sessions, begun, links, attempts, audit, surroundings, landing),
                new BackChannel(discovery, begun, used, clock),
                begun,
                surroundings,
                audit,
                pages);
    }
}
