/**
 * What people with a local password show beside it: codes of an authenticator app (RFC 6238), recovery codes, passkeys.
 * Sign-in asks this room what a person needs and whether a code is right; the account page sets things up. What counts
 * once is used up in one statement, so that it counts once on all replicas together. Secrets are sealed, recovery codes
 * hashed.
 */
@NullMarked
package io.github.musegate.factors;

import org.jspecify.annotations.NullMarked;
