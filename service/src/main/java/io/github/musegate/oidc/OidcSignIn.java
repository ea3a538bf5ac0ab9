package io.github.musegate.oidc;

import io.github.musegate.access.Attempts;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.identities.Identities;
import io.github.musegate.identities.Recognition;
import io.github.musegate.sessions.SessionOrigin;
import io.github.musegate.sessions.Sessions;
import io.github.musegate.users.Users;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/** Makes a session of an arrival. What is refused is recorded and slowed down. */
final class OidcSignIn {

    private static final String KIND = "oidc";
    private static final String ACT = "sign_in";

    private final Arrival arrival;
    private final Identities identities;
    private final Users users;
    private final Sessions sessions;
    private final OidcSessions begun;
    private final PendingLinks links;
    private final Attempts attempts;
    private final AuditTrail audit;
    private final Surroundings surroundings;
    private final Landing landing;

    OidcSignIn(
            Arrival arrival,
            Identities identities,
            Users users,
            Sessions sessions,
            OidcSessions begun,
            PendingLinks links,
            Attempts attempts,
            AuditTrail audit,
            Surroundings surroundings,
            Landing landing) {
        this.arrival = arrival;
        this.identities = identities;
        this.users = users;
        this.sessions = sessions;
        this.begun = begun;
        this.links = links;
        this.attempts = attempts;
        this.audit = audit;
        this.surroundings = surroundings;
        this.landing = landing;
    }

    /**
     * Signs the person in who comes back from a provider.
     *
     * @return where the browser goes
     * @throws ProblemException when it is refused; that stands in the record already
     */
    String finish(Provider provider, ServerRequest request, ServerResponse response) {
        try {
            Arrival.Arrived arrived = attempt(provider, request, response);
            return switch (identities.recognise(
                    arrived.person().assertion(), arrived.person().rules())) {
                case Recognition.Known known -> enter(provider, arrived, known, request, response);
                case Recognition.Refused(Problem problem) -> throw problem.exception();
                case Recognition.LinkNeeded(int userId) ->
                    links.offer(provider, arrived.person(), userId, request, response);
            };
        } catch (ProblemException refused) {
            record(provider, request, refused.problem());
            throw refused;
        }
    }

    private Arrival.Arrived attempt(Provider provider, ServerRequest request, ServerResponse response) {
        String from = surroundings.clientAddress().apply(request);
        attempts.check(KIND, "", from);
        try {
            Arrival.Arrived arrived = arrival.take(provider, request, response);
            attempts.succeeded(KIND, "", from);
            return arrived;
        } catch (ProblemException refused) {
            if (refused.problem().type() == ProblemType.SIGN_IN_FAILED) {
                attempts.failed(KIND, "", from);
            } else {
                attempts.undecided(KIND, "", from);
            }
            throw refused;
        } catch (RuntimeException away) {
            attempts.undecided(KIND, "", from);
            throw away;
        }
    }

    private String enter(
            Provider provider,
            Arrival.Arrived arrived,
            Recognition.Known known,
            ServerRequest request,
            ServerResponse response) {
        Caller caller = sessions.start(known.user(), known.identityId(), SessionOrigin.OIDC, request, response);
        begun.begun(caller.sessionId().orElseThrow(), provider, arrived);
        users.signedIn(known.user().id());
        // when this fails, the reply with the cookie is replaced: nobody gets in unrecorded
        audit.record(
                request,
                caller,
                ACT,
                known.user().username(),
                AuditResult.OK,
                Map.of("by", "oidc", "provider", provider.id()));
        return landing.after(arrived.next(), known.user());
    }

    private void record(Provider provider, ServerRequest request, Problem problem) {
        AuditResult result =
                problem.type() == ProblemType.SIGN_IN_FAILED || problem.type() == ProblemType.IDENTITY_PROVIDER
                        ? AuditResult.FAILED
                        : AuditResult.REFUSED;
        audit.recordSoon(
                request,
                null,
                ACT,
                null,
                result,
                Map.of("by", "oidc", "provider", provider.id(), "reason", problem.error()));
    }
}
