package io.github.musegate.playlists;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a playlist lives.
 *
 * @param serverId the music server; absent when it was removed here
 * @param account in which account there
 * @param accountId the linked account; absent when it is another kind, or was unlinked
 * @param remoteId the playlist's id on the music server, absent when it is not there
 * @param remoteName its name there, as we wrote it
 * @param digest which tracks were in it when we wrote it
 */
public record Whereabouts(
        Optional<String> serverId,
        AccountKind account,
        OptionalLong accountId,
        Optional<String> remoteId,
        Optional<String> remoteName,
        Optional<String> digest) {

    /** The same account without a playlist in it. */
    Whereabouts gone() {
        return new Whereabouts(serverId, account, accountId, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same account with a playlist in it. */
    Whereabouts with(String id, String name, String tracks) {
        return new Whereabouts(serverId, account, accountId, Optional.of(id), Optional.of(name), Optional.of(tracks));
    }
}
