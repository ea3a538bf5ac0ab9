package io.github.musegate.sessions;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

/** Writes and reads the text of the cookie: a JSON Web Token, HS256. */
final class SessionTokens {

    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();

    /**
     * What every token of ours begins with. A token with any other header is not ours, so no header is ever
     * interpreted: not its algorithm, not its key id, not a key that it brings along.
     */
    private static final String PREFIX = HEADER.toBase64URL() + ".";

    private static final int LONGEST_TOKEN = 2048;
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

    /** More than any lifetime that can be set. Older numbers are absurd ones that have overflowed. */
    private static final Duration OLDEST = Duration.ofDays(366);

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final MACSigner signer;
    private final MACVerifier verifier;
    private final Clock clock;

    SessionTokens(SecretKey key, Clock clock) {
        this.clock = clock;
        try {
            signer = new MACSigner(key);
            verifier = new MACVerifier(key);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("the key does not fit HS256", e);
        }
    }

    String write(SessionClaims claims) {
        SignedJWT token = new SignedJWT(
                HEADER,
                new JWTClaimsSet.Builder()
                        .subject(claims.subject())
                        .claim("role", claims.role())
                        .jwtID(claims.jti().toString())
                        .issueTime(Date.from(claims.issuedAt()))
                        .expirationTime(Date.from(claims.expiresAt()))
                        .build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("a cookie could not be signed", e);
        }
        return token.serialize();
    }

    /** Reads a token of ours that is valid just now; gives nothing for everything else, without saying why. */
    Optional<SessionClaims> read(String token) {
        if (token.length() > LONGEST_TOKEN || !token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            return jwt.verify(verifier) ? claims(jwt.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException | RuntimeException notOurs) {
            // whatever a stranger sends must end here: the parser throws more kinds than it declares
            return Optional.empty();
        }
    }

    private Optional<SessionClaims> claims(JWTClaimsSet claims) throws ParseException {
        String subject = claims.getSubject();
        String role = claims.getStringClaim("role");
        String jti = claims.getJWTID();
        if (subject == null
                || subject.isEmpty()
                || role == null
                || jti == null
                || !UUID_TEXT.matcher(jti).matches()
                || claims.getIssueTime() == null
                || claims.getExpirationTime() == null
                || claims.getNotBeforeTime() != null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant issued = claims.getIssueTime().toInstant();
        Instant expires = claims.getExpirationTime().toInstant();
        boolean plausible = issued.isBefore(now.plus(CLOCK_DIFFERENCE))
                && issued.isAfter(now.minus(OLDEST))
                && expires.isAfter(now)
                && expires.isAfter(issued);
        return plausible
                ? Optional.of(new SessionClaims(UUID.fromString(jti), subject, role, issued, expires))
                : Optional.empty();
    }
}
