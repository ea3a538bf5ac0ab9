/**
 * What programs sign in with: the installation's API token, which plugins send. A token acts as the installation's
 * administrator, has no account and never gets a cookie. The sign-in chain asks this room.
 */
@NullMarked
package io.github.musegate.tokens;

import org.jspecify.annotations.NullMarked;
