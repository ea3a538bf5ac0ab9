/**
 * People whom somebody outside vouches for: a proxy in front of this service, or an identity provider. What is said of a
 * person becomes an account here, and their groups become rights, anew each time, downwards too. The rooms that speak
 * with the outside make sure that what was said is true; what follows from it stands here once.
 *
 * <p>Rights that groups give live in the identity and never in the account: they end with the sign-in that gave them, and
 * nobody is made a stored administrator by a group.
 */
@NullMarked
package io.github.musegate.identities;

import org.jspecify.annotations.NullMarked;
