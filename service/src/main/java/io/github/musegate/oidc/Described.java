package io.github.musegate.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider says of itself.
 *
 * @param metadata its description
 * @param keys its signing keys, read when they are needed and again when an unknown one is named
 * @param algorithms the ways of signing that count: its own, as far as they need a key that only it has
 */
record Described(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, Set<JWSAlgorithm> algorithms) {

    Issuer issuer() {
        return metadata.getIssuer();
    }

    JWSKeySelector<SecurityContext> keySelector() {
        return new JWSVerificationKeySelector<>(algorithms, keys);
    }

    Optional<URI> endSession() {
        return Optional.ofNullable(metadata.getEndSessionEndpointURI());
    }
}
