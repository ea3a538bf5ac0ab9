/**
 * A proxy in front of this service that vouches for people, by headers or by a signed token. This room decides whether
 * what a request says of a person is true: who sent it, whether it is complete and unambiguous, whether it is signed.
 * What then becomes of the person is decided by the room of identities.
 *
 * <p>Nothing is guessed: a header that came twice, under a name that only looks like ours, or with signs that the server
 * could not read, refuses the request. The sign-in chain asks this room.
 */
@NullMarked
package io.github.musegate.proxy;

import org.jspecify.annotations.NullMarked;
