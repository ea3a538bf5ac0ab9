package io.github.musegate.musicaccounts;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody's account on a music server. What signs in as it is not part of this.
 *
 * @param id its number
 * @param userId whose it is
 * @param serverId the music server
 * @param name the account's name there
 * @param linkedAt since when
 * @param brokenReason why it cannot be used until it is linked again, in one sentence; absent while it can
 */
public record MusicAccount(
        long id, int userId, String serverId, String name, Instant linkedAt, Optional<String> brokenReason) {}
