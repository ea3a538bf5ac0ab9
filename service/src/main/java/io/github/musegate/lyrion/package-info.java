/**
 * Lyrion Music Server (once Logitech Media Server). {@link io.github.musegate.lyrion.LyrionConnector} is the front door,
 * and only {@code app} makes one. Its ids are digits; anything else is unknown before it goes anywhere. A command that it
 * does not like is answered by a closed connection and by nothing else. It has one account for all.
 */
@NullMarked
package io.github.musegate.lyrion;

import org.jspecify.annotations.NullMarked;
