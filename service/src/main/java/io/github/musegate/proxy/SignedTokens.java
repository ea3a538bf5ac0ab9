package io.github.musegate.proxy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.musegate.identities.Assertion;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads signed tokens. The keys come from the one address in the settings; what a token itself says of keys or addresses
 * is not followed.
 */
final class SignedTokens {

    /** Makes the reader that fits the settings. */
    @FunctionalInterface
    interface Maker {
        SignedTokens make(URI keys, String issuer, String audience, Duration longest);
    }

    private static final System.Logger LOGGER = System.getLogger(SignedTokens.class.getName());
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int LARGEST_ANSWER = 256 * 1024;
    private static final long KEYS_LIVE = Duration.ofMinutes(10).toMillis();
    private static final long ASK_AT_MOST_EVERY = Duration.ofSeconds(10).toMillis();
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);
    private static final int LONGEST = 8192;

    /** Signed with a private key: whoever can check such a token cannot make one. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Duration longest;
    private final Clock clock;

    SignedTokens(URI keys, String issuer, String audience, Duration longest, Clock clock) {
        this.longest = longest;
        this.clock = clock;
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source(keys)));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audience,
                new JWTClaimsSet.Builder().issuer(issuer).build(),
                Set.of("sub", "iat", "exp", "preferred_username")));
    }

    private static JWKSource<SecurityContext> source(URI keys) {
        return JWKSourceBuilder.create(url(keys), new OneAddress())
                .cache(KEYS_LIVE, PATIENCE_MILLIS)
                .rateLimited(ASK_AT_MOST_EVERY)
                .build();
    }

    private static URL url(URI address) {
        try {
            return address.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Fetches from the address that it is given, and from nowhere that this one points to. */
    private static final class OneAddress extends DefaultResourceRetriever {

        OneAddress() {
            super(PATIENCE_MILLIS, PATIENCE_MILLIS, LARGEST_ANSWER);
        }

        @Override
        protected HttpURLConnection openHTTPConnection(URL address) throws IOException {
            HttpURLConnection connection = super.openHTTPConnection(address);
            connection.setInstanceFollowRedirects(false);
            return connection;
        }
    }

    /**
     * What a token says.
     *
     * @param token the token as it came
     * @return the person; nobody when it is not signed by one of the keys, not for us, too old, or the keys are away
     */
    Optional<Assertion> read(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JWTClaimsSet claims = processor.process(token, null);
            return isFresh(claims) ? Optional.of(assertion(claims)) : Optional.empty();
        } catch (ParseException | BadJOSEException | JOSEException untrue) {
            LOGGER.log(System.Logger.Level.DEBUG, "A signed token does not count: {0}", untrue.getMessage());
            return Optional.empty();
        }
    }

    private boolean isFresh(JWTClaimsSet claims) {
        Instant made = claims.getIssueTime().toInstant();
        Instant now = clock.instant();
        return made.isAfter(now.minus(longest)) && made.isBefore(now.plus(CLOCKS_DIFFER));
    }

    private static Assertion assertion(JWTClaimsSet claims) throws ParseException {
        List<String> groups = claims.getStringListClaim("groups");
        return new Assertion(
                TrustedProxies.SOURCE,
                Optional.of(claims.getSubject()),
                claims.getStringClaim("preferred_username"),
                Optional.ofNullable(claims.getStringClaim("email")),
                Optional.ofNullable(claims.getStringClaim("name")),
                groups == null ? Optional.empty() : Optional.of(new HashSet<>(groups)));
    }
}
