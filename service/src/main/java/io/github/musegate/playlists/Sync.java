package io.github.musegate.playlists;

import java.time.Instant;
import java.util.Optional;

/**
 * What came of writing a playlist to its music server.
 *
 * @param state how far it has followed
 * @param reason why not, in a sentence for people
 * @param problem the kind of problem, by its slug, such as {@code bad-gateway} or {@code conflict}
 * @param at when it was last written, absent when it never was
 */
public record Sync(SyncState state, Optional<String> reason, Optional<String> problem, Optional<Instant> at) {}
