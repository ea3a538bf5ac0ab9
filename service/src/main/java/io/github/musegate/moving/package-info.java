/**
 * Moving in: a look at a database that AudioMuse-AI made, before MuseGate opens it. It tells what would change, what is
 * taken over and what is odd, and changes nothing. {@link io.github.musegate.moving.MovingIn} is the front door; only the
 * command line calls it.
 */
@NullMarked
package io.github.musegate.moving;

import org.jspecify.annotations.NullMarked;
