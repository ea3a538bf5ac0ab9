/**
 * Emby 4.8 and 4.9. {@link io.github.musegate.emby.EmbyConnector} is the front door; {@code app} hands it to whoever
 * speaks to music servers.
 */
@NullMarked
package io.github.musegate.emby;

import org.jspecify.annotations.NullMarked;
