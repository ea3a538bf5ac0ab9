package io.github.musegate.identities;

import java.util.Optional;
import java.util.Set;

/**
 * What somebody outside says of a person. Two that say the same are equal.
 *
 * @param source who says it: {@code proxy} or {@code oidc:} and the provider's id
 * @param uid what stays the same when the person is renamed there, if the source has such a thing
 * @param username the name there
 * @param email the address, if one was told
 * @param displayName the name for people, if one was told
 * @param groups the groups by their exact names; empty when nothing was said of groups, which counts as no group
 */
public record Assertion(
        String source,
        Optional<String> uid,
        String username,
        Optional<String> email,
        Optional<String> displayName,
        Optional<Set<String>> groups) {

    /** Copies the groups. */
    public Assertion {
        groups = groups.map(Set::copyOf);
    }

    /** The groups that count. */
    Set<String> memberships() {
        return groups.orElse(Set.of());
    }
}
