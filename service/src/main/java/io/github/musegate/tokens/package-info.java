/**
 * What programs sign in with: the keys that people make for them, and the installation's API token, which plugins send.
 * A key acts for its owner, within its scopes and within what the owner may do now; the token has no account and is
 * administrator unless the settings narrow it. Neither ever gets a cookie or is read from an address. The sign-in chain
 * asks this room.
 */
@NullMarked
package io.github.musegate.tokens;

import org.jspecify.annotations.NullMarked;
