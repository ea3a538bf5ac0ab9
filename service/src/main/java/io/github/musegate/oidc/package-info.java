/**
 * Sign-in through OpenID Connect: which providers there are, the way to one and back (authorization code with PKCE,
 * state and nonce), what its tokens say of a person, and the end of a session on either side. The protocol is the
 * library's; what a person becomes here is the room identities' affair. {@link io.github.musegate.oidc.Providers} is the
 * front door for everything that is set up, {@link io.github.musegate.oidc.OidcSessions} for what has begun. The rooms
 * of sign-in and setup may call it.
 *
 * <p>A provider is believed in what its signed token says, and in nothing else: addresses come from what an
 * administrator set, never from a request.
 */
@NullMarked
package io.github.musegate.oidc;

import org.jspecify.annotations.NullMarked;
