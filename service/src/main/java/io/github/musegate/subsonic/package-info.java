/**
 * Music servers that speak the Subsonic API: Navidrome, Lightweight Music Server and every other one of the family, old
 * or new. {@link io.github.musegate.subsonic.SubsonicConnector} is the front door. The servers differ in how they let us
 * sign in, in whether they read forms, and in what they answer; what was found out about one is remembered while the
 * service runs. Only the wiring in {@code app} calls this room, everybody else speaks to it through {@code music}.
 */
@NullMarked
package io.github.musegate.subsonic;

import org.jspecify.annotations.NullMarked;
