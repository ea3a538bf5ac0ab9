/**
 * Jellyfin 10.11 and 12. It is spoken to in words that both have: the {@code Authorization} header alone, no account in
 * a path. {@link io.github.musegate.jellyfin.JellyfinConnector} is the front door; {@code app} hands it to whoever speaks
 * to music servers.
 */
@NullMarked
package io.github.musegate.jellyfin;

import org.jspecify.annotations.NullMarked;
