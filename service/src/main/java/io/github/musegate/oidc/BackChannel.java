package io.github.musegate.oidc;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A provider tells that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0). */
final class BackChannel {

    /** How old such news may be. For as long it is remembered, so that it cannot come twice. */
    private static final Duration LONGEST_AGE = Duration.ofMinutes(10);

    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Discovery discovery;
    private final OidcSessions sessions;
    private final UsedOnce used;
    private final Clock clock;

    BackChannel(Discovery discovery, OidcSessions sessions, UsedOnce used, Clock clock) {
        this.discovery = discovery;
        this.sessions = sessions;
        this.used = used;
        this.clock = clock;
    }

    /**
     * Ends the sessions that a logout token names.
     *
     * @return how many ended
     * @throws io.github.musegate.http.ProblemException 400 when the token is not good, 502 when the provider is away
     */
    int take(Provider provider, String text) {
        LogoutTokenClaimsSet token = IdTokens.logout(discovery.of(provider.issuer()), provider.clientId(), parse(text));
        Instant now = clock.instant();
        Instant issued = token.getIssueTime().toInstant();
        if (issued.isBefore(now.minus(LONGEST_AGE)) || issued.isAfter(now.plus(SKEW))) {
            throw Arrival.failed("The logout token is too old.");
        }
        if (token.getJWTID() == null
                || !used.first(
                        "jti " + provider.id(),
                        token.getJWTID().getValue(),
                        issued.plus(LONGEST_AGE).plus(SKEW))) {
            throw Arrival.failed("The logout token was used before.");
        }
        return sessions.end(
                provider,
                token.getSubject() == null ? null : token.getSubject().getValue(),
                token.getSessionID() == null ? null : token.getSessionID().getValue());
    }

    private static JWT parse(String text) {
        try {
            return SignedJWT.parse(text);
        } catch (ParseException noToken) {
            throw Arrival.failed("The logout token cannot be read.");
        }
    }
}
