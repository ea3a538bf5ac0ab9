package io.github.musegate.playlists;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which playlists are wanted.
 *
 * @param all whether everybody's; else those of the owner, and those of the installation where there is no owner
 * @param owner whose
 * @param part part of the name, in any case; empty for any
 * @param serverId on which music server; absent for any
 * @param below only those with a smaller number: where to go on
 * @param limit how many at most
 */
record PlaylistQuery(boolean all, OptionalInt owner, String part, Optional<String> serverId, long below, int limit) {}
