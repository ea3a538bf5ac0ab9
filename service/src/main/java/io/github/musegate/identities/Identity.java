package io.github.musegate.identities;

import io.github.musegate.access.Capability;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person as a source knows them, bound to an account.
 *
 * @param id its number
 * @param userId the account
 * @param source who vouches for them
 * @param uid the stable id there, null where the source has none
 * @param username the name there when they were last seen
 * @param email the address, null when none was told
 * @param displayName the name for people, null when none was told
 * @param groups the groups there when they were last seen
 * @param administrator whether a group makes them administrator
 * @param capabilities what groups let them do, null when the account's own capabilities count
 * @param createdAt when it was bound
 * @param lastSeenAt when it was last used, to the minute
 */
public record Identity(
        long id,
        int userId,
        String source,
        @Nullable String uid,
        String username,
        @Nullable String email,
        @Nullable String displayName,
        Set<String> groups,
        boolean administrator,
        @Nullable Set<Capability> capabilities,
        Instant createdAt,
        Instant lastSeenAt) {

    GroupRights rights() {
        return new GroupRights(administrator, Optional.ofNullable(capabilities));
    }

    /** Whether it says of the person what a source says of them. */
    boolean tells(Assertion said) {
        return username.equals(said.username())
                && Optional.ofNullable(email).equals(said.email())
                && Optional.ofNullable(displayName).equals(said.displayName())
                && groups.equals(said.memberships());
    }
}
