package io.github.musegate.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what providers say of themselves, at the address that follows from the issuer. It is kept for an hour, a failure
 * for a few seconds, so that nobody can make this installation ask a provider without end.
 */
final class Discovery {

    private static final System.Logger LOGGER = System.getLogger(Discovery.class.getName());

    /** Keys of the provider alone: a signature that whoever knows the client secret could make proves nothing. */
    private static final Set<JWSAlgorithm> OF_THE_PROVIDER_ALONE = Stream.concat(
                    JWSAlgorithm.Family.RSA.stream(), JWSAlgorithm.Family.EC.stream())
            .filter(algorithm -> !algorithm.equals(JWSAlgorithm.ES256K))
            .collect(Collectors.toUnmodifiableSet());

    private static final long KEYS_KEPT = Duration.ofMinutes(5).toMillis();
    private static final long KEYS_PATIENCE = Duration.ofSeconds(10).toMillis();
    private static final long KEYS_INTERVAL = Duration.ofSeconds(30).toMillis();

    private final ProviderHttp http;
    private final Cache<String, Described> known = Caffeine.newBuilder()
            .maximumSize(100)
            .expireAfterWrite(Duration.ofHours(1))
            .build();
    private final Cache<String, Problem> failures = Caffeine.newBuilder()
            .maximumSize(100)
            .expireAfterWrite(Duration.ofSeconds(3))
            .build();

    Discovery(ProviderHttp http) {
        this.http = http;
    }

    /**
     * What a provider says of itself.
     *
     * @throws ProblemException 502 when it is away or says what cannot be used
     */
    Described of(String issuer) {
        Problem failed = failures.getIfPresent(issuer);
        if (failed != null) {
            throw failed.exception();
        }
        try {
            return Objects.requireNonNull(known.get(issuer, this::read));
        } catch (ProblemException failure) {
            failures.put(issuer, failure.problem());
            throw failure;
        }
    }

    /** Reads it now, whatever is known. */
    Described read(String issuer) {
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(
                    http.get(URI.create(ProviderAddress.trimmed(issuer) + ProviderAddress.DESCRIPTION))
                            .getContent());
            return checked(issuer, metadata);
        } catch (MalformedURLException strange) {
            throw trouble("The sign-in provider names addresses that cannot be used.");
        } catch (IOException away) {
            LOGGER.log(System.Logger.Level.WARNING, "The sign-in provider {0} {1}", issuer, away.getMessage());
            throw trouble("The sign-in provider " + away.getMessage() + ".");
        } catch (ParseException strange) {
            throw trouble("The sign-in provider does not describe itself as OpenID Connect wants it.");
        }
    }

    private Described checked(String issuer, OIDCProviderMetadata metadata) throws MalformedURLException {
        if (!ProviderAddress.same(issuer, metadata.getIssuer().getValue())) {
            throw trouble("The sign-in provider calls itself "
                    + metadata.getIssuer().getValue() + ", which is not the issuer that is set up.");
        }
        List<URI> needed = Stream.of(
                        metadata.getAuthorizationEndpointURI(), metadata.getTokenEndpointURI(), metadata.getJWKSetURI())
                .filter(Objects::nonNull)
                .toList();
        Stream<URI> optional = Stream.of(metadata.getUserInfoEndpointURI(), metadata.getEndSessionEndpointURI())
                .filter(Objects::nonNull);
        if (needed.size() < 3 || !Stream.concat(needed.stream(), optional).allMatch(uri -> isSafe(issuer, uri))) {
            throw trouble("The sign-in provider names addresses that cannot be used.");
        }
        List<JWSAlgorithm> said = metadata.getIDTokenJWSAlgs();
        Set<JWSAlgorithm> algorithms = (said == null ? List.of(JWSAlgorithm.RS256) : said)
                .stream().filter(OF_THE_PROVIDER_ALONE::contains).collect(Collectors.toUnmodifiableSet());
        if (algorithms.isEmpty()) {
            throw trouble("The sign-in provider signs with the client secret only. Choose a signing key there.");
        }
        return new Described(metadata, keys(metadata), algorithms);
    }

    /** What begins over https goes on over https. */
    private static boolean isSafe(String issuer, URI endpoint) {
        return endpoint.getHost() != null
                && endpoint.getRawUserInfo() == null
                && ("https".equals(endpoint.getScheme())
                        || ("http".equals(endpoint.getScheme()) && issuer.startsWith("http:")));
    }

    private JWKSource<SecurityContext> keys(OIDCProviderMetadata metadata) throws MalformedURLException {
        return JWKSourceBuilder.<SecurityContext>create(metadata.getJWKSetURI().toURL(), http)
                .cache(KEYS_KEPT, KEYS_PATIENCE)
                .refreshAheadCache(false)
                .rateLimited(KEYS_INTERVAL)
                .build();
    }

    static ProblemException trouble(String what) {
        return Problem.of(ProblemType.IDENTITY_PROVIDER, what)
                .withDetail(what + " A name and a password still work at /login?local=1.")
                .exception();
    }
}
