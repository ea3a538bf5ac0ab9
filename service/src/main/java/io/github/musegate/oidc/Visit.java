package io.github.musegate.oidc;

import java.time.Instant;

/**
 * Somebody on the way to a provider and back.
 *
 * @param provider the provider's id
 * @param state what ties the answer to this browser
 * @param nonce what ties the token to this visit
 * @param verifier what ties the code to this visit
 * @param redirectUri where the provider sends the browser back to
 * @param next where the person wanted to go; empty for nowhere in particular
 * @param fresh whether the person was to sign in anew
 * @param expiresAt when it is over
 */
record Visit(
        String provider,
        String state,
        String nonce,
        String verifier,
        String redirectUri,
        String next,
        boolean fresh,
        Instant expiresAt) {

    /** Without what is secret. */
    @Override
    public String toString() {
        return "Visit[" + provider + "]";
    }
}
