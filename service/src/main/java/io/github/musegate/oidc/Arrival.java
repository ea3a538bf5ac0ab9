package io.github.musegate.oidc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way back from a provider, up to knowing whom it vouches for. */
final class Arrival {

    /**
     * Somebody has arrived.
     *
     * @param person who the provider says it is
     * @param subject the same as the provider names them
     * @param sid the provider's own session, null when it names none
     * @param idToken what the provider signed
     * @param authenticatedAt when the person last showed the provider who they are, null when it does not say
     * @param next where they wanted to go, unchecked
     */
    record Arrived(
            Person person,
            String subject,
            @Nullable String sid,
            String idToken,
            @Nullable Instant authenticatedAt,
            String next) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Arrived[" + subject + "]";
        }
    }

    private final Providers providers;
    private final Discovery discovery;
    private final CodeExchange exchange;
    private final Visits visits;
    private final Clock clock;

    Arrival(Providers providers, Discovery discovery, CodeExchange exchange, Visits visits, Clock clock) {
        this.providers = providers;
        this.discovery = discovery;
        this.exchange = exchange;
        this.visits = visits;
        this.clock = clock;
    }

    static ProblemException failed(String what) {
        return Problem.of(ProblemType.SIGN_IN_FAILED, what)
                .withDetail(what + " Try again from the sign-in page.")
                .exception();
    }

    /**
     * Takes what the browser brings.
     *
     * @return who it is
     * @throws ProblemException 400 when it is not good, 502 when the provider gives no useful answer
     */
    Arrived take(Provider provider, ServerRequest request, ServerResponse response) {
        Visit visit = visits.end(provider.id(), parameter(request, "state").orElse(""), request, response)
                .orElseThrow(() ->
                        failed("This sign-in was not begun in this browser, took too long, or was finished already."));
        Described described = discovery.of(provider.issuer());
        checkSender(described, parameter(request, "iss"));
        parameter(request, "error").ifPresent(error -> {
            throw failed(
                    error.equals("access_denied")
                            ? "The provider says that access was denied."
                            : "The provider refused the sign-in.");
        });
        String code = parameter(request, "code").orElseThrow(() -> failed("The provider sent no code."));
        OIDCTokens tokens = exchange.tokens(provider, described, providers.secret(provider), visit, code);
        IDTokenClaimsSet identity =
                IdTokens.identity(described, provider.clientId(), tokens.getIDToken(), visit.nonce());
        String subject = identity.getSubject().getValue();
        Claims claims = complete(provider, described, identity, tokens);
        Person person = Person.of(provider, subject, claims)
                .orElseThrow(() -> failed("The provider told no usable name of the person (claim "
                        + provider.claims().username() + ")."));
        return new Arrived(
                person,
                subject,
                claims.text("sid").orElse(null),
                tokens.getIDTokenString(),
                authenticatedAt(visit, identity),
                visit.next());
    }

    /** A parameter; one that comes twice means two things to two readers. */
    private static Optional<String> parameter(ServerRequest request, String name) {
        List<String> values = request.query().contains(name) ? request.query().all(name) : List.of();
        if (values.size() > 1) {
            throw failed("The provider's answer says " + name + " twice.");
        }
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /** Who answers must be who was asked, or one provider could use what was meant for another. */
    private static void checkSender(Described described, Optional<String> issuer) {
        boolean promised = described.metadata().supportsAuthorizationResponseIssuerParam();
        if (issuer.isEmpty()
                ? promised
                : !issuer.get().equals(described.issuer().getValue())) {
            throw failed("The answer does not come from the provider that was asked.");
        }
    }

    /** What the token says, and where it is silent on what is needed, what the provider says when asked. */
    private Claims complete(Provider provider, Described described, IDTokenClaimsSet identity, OIDCTokens tokens) {
        Claims said = new Claims(Json.tree(identity.toJSONObject()));
        ClaimNames names = provider.claims();
        URI endpoint = described.metadata().getUserInfoEndpointURI();
        boolean silent = !said.has(names.username())
                || (!names.groups().isEmpty() && !said.has(names.groups()))
                || (!names.role().isEmpty() && !said.has(names.role()));
        if (!silent || endpoint == null) {
            return said;
        }
        ObjectNode all = (ObjectNode) exchange.userInfo(
                endpoint, tokens.getAccessToken(), identity.getSubject().getValue());
        all.setAll((ObjectNode) said.all()); // what is signed wins
        return new Claims(all);
    }

    /** A provider that was asked for a new sign-in and says nothing of its time has just made one. */
    private @Nullable Instant authenticatedAt(Visit visit, IDTokenClaimsSet identity) {
        if (identity.getAuthenticationTime() != null) {
            return identity.getAuthenticationTime().toInstant();
        }
        return visit.fresh() ? clock.instant() : null;
    }
}
