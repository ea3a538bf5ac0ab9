package io.github.musegate.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import io.github.musegate.http.ProblemException;

/** Checks the tokens that a provider signs: by whom, for whom, when and with which of its keys. */
final class IdTokens {

    private IdTokens() {}

    /** The checks of one kind of token. */
    @FunctionalInterface
    private interface Check<T> {
        T run() throws BadJOSEException, JOSEException;
    }

    /**
     * Checks an ID token.
     *
     * @param nonce what this visit sent along
     * @throws ProblemException 400 when it is not good, 502 when the provider's keys cannot be read
     */
    static IDTokenClaimsSet identity(Described described, String clientId, JWT token, String nonce) {
        IDTokenClaimsSet claims = checked(
                () -> new IDTokenValidator(described.issuer(), new ClientID(clientId), described.keySelector(), null)
                        .validate(token, new Nonce(nonce)));
        // the library checks that it is among those for whom the token is, not that it was made for it
        String madeFor = claims.getAuthorizedParty() == null
                ? ""
                : claims.getAuthorizedParty().getValue();
        if (!madeFor.equals(clientId)
                && (!madeFor.isEmpty() || claims.getAudience().size() > 1)) {
            throw Arrival.failed("The provider's token was made for another program.");
        }
        return claims;
    }

    /**
     * Checks a logout token.
     *
     * @throws ProblemException as {@link #identity} does
     */
    static LogoutTokenClaimsSet logout(Described described, String clientId, JWT token) {
        // not every provider names the type; what must be in the token, and what must not, tells it from others
        return checked(() -> new LogoutTokenValidator(
                        described.issuer(), new ClientID(clientId), false, described.keySelector(), null)
                .validate(token));
    }

    private static <T> T checked(Check<T> check) {
        try {
            return check.run();
        } catch (RateLimitReachedException unknownKey) {
            throw Arrival.failed("The provider's token is signed with a key that the provider does not name.");
        } catch (KeySourceException away) {
            throw Discovery.trouble("The sign-in provider's keys cannot be read.");
        } catch (BadJOSEException | JOSEException bad) {
            throw Arrival.failed("The provider's token is not good: " + bad.getMessage() + ".");
        }
    }
}
