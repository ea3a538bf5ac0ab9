package io.github.musegate.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import io.github.musegate.http.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying to reach a provider.
 *
 * @param ok whether it can be used
 * @param error what did not work, null when all did
 * @param issuer what it calls itself, null when it said nothing
 * @param keys how many signing keys it has
 * @param endSession whether signing out here can sign out there
 * @param warnings what an administrator should know
 */
record ProviderTrial(
        boolean ok,
        @Nullable String error,
        @Nullable String issuer,
        int keys,
        boolean endSession,
        List<String> warnings) {

    /** Reads the description and the keys, whatever is known of them. */
    static ProviderTrial run(Discovery discovery, String issuer) {
        Described described;
        try {
            described = discovery.read(issuer);
        } catch (ProblemException failure) {
            return failed(failure.problem().error(), null);
        }
        String itself = described.issuer().getValue();
        int keys;
        try {
            JWKMatcher signing =
                    new JWKMatcher.Builder().keyUses(KeyUse.SIGNATURE, null).build();
            keys = described.keys().get(new JWKSelector(signing), null).size();
        } catch (JOSEException away) {
            return failed("The sign-in provider's keys cannot be read.", itself);
        }
        if (keys == 0) {
            return failed("The sign-in provider has no signing key.", itself);
        }
        return new ProviderTrial(
                true, null, itself, keys, described.endSession().isPresent(), warnings(issuer, described));
    }

    private static ProviderTrial failed(String error, @Nullable String issuer) {
        return new ProviderTrial(false, error, issuer, 0, false, List.of());
    }

    private static List<String> warnings(String issuer, Described described) {
        List<String> warnings = new ArrayList<>();
        if (issuer.startsWith("http:")) {
            warnings.add("The address is http: whoever is on the way can read and change what is said.");
        }
        List<CodeChallengeMethod> methods = described.metadata().getCodeChallengeMethods();
        if (methods != null && !methods.contains(CodeChallengeMethod.S256)) {
            warnings.add("The provider does not say that it knows PKCE with S256, which is always sent.");
        }
        if (described.endSession().isEmpty()) {
            warnings.add("The provider names no address for signing out, so signing out ends the session here alone.");
        }
        return warnings;
    }
}
