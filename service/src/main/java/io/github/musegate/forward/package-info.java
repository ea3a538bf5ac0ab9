/**
 * Guards neighbours: other services behind the same proxy ask here, by the proxy's forward authentication, whether a
 * request may pass, and get told who sends it. A neighbour has a cookie of its own, which opens nothing here; it is given
 * by a hand-over from a session here, and ends with that session. {@code app} wires it; no room uses it.
 */
@NullMarked
package io.github.musegate.forward;

import org.jspecify.annotations.NullMarked;
