/**
 * Invitations: links by which people make their own account. A link holds a code of which only the hash is kept; it
 * works once, for a while, and only as long as whoever made it may grant what it promises. How a new person is signed
 * in is told by the sign-in room, through {@link io.github.musegate.invites.Arrival}.
 */
@NullMarked
package io.github.musegate.invites;

import org.jspecify.annotations.NullMarked;
