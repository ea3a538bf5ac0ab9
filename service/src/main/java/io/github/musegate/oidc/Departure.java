package io.github.musegate.oidc;

import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.Prompt;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Clock;

/** The way to a provider. */
final class Departure {

    /** What is longer is left out, so that the cookie stays small. */
    private static final int LONGEST_NEXT = 512;

    private static final int RANDOM_BYTES = 32;

    private final Discovery discovery;
    private final Visits visits;
    private final Surroundings surroundings;
    private final Clock clock;

    Departure(Discovery discovery, Visits visits, Surroundings surroundings, Clock clock) {
        this.discovery = discovery;
        this.visits = visits;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    /**
     * Begins a visit.
     *
     * @param next where the person wants to go afterwards, unchecked
     * @param fresh whether the person shall sign in anew, although the provider may know them already
     * @return where the browser goes
     * @throws io.github.musegate.http.ProblemException 502 when the provider is away, 409 when the own address is unknown
     */
    URI begin(Provider provider, String next, boolean fresh, ServerRequest request, ServerResponse response) {
        String origin = surroundings
                .origin(request)
                .orElseThrow(() -> Problem.of(ProblemType.CONFLICT, "PUBLIC_URL is not set.")
                        .withDetail(
                                "A provider must know the address that people open. An administrator sets PUBLIC_URL to it,"
                                        + " under Settings; until then, sign in with a name and a password.")
                        .exception());
        Described described = discovery.of(provider.issuer());
        State state = new State(RANDOM_BYTES);
        Nonce nonce = new Nonce(RANDOM_BYTES);
        CodeVerifier verifier = new CodeVerifier();
        Visit visit = new Visit(
                provider.id(),
                state.getValue(),
                nonce.getValue(),
                verifier.getValue(),
                origin + provider.callback(),
                next.length() > LONGEST_NEXT ? "" : next,
                fresh,
                clock.instant().plus(Visits.LIFETIME));
        AuthenticationRequest.Builder wish = new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        Scope.parse(provider.scopes()),
                        new ClientID(provider.clientId()),
                        URI.create(visit.redirectUri()))
                .endpointURI(described.metadata().getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
        if (fresh) {
            wish.prompt(Prompt.Type.LOGIN).maxAge(0);
        }
        visits.begin(visit, request, response);
        return wish.build().toURI();
    }
}
