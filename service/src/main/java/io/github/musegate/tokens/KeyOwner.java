package io.github.musegate.tokens;

import java.util.OptionalLong;

/**
 * Whose a key is.
 *
 * @param userId the account
 * @param username its name
 * @param enabled whether the person may sign in
 * @param identityId who outside vouched for the person when the key was made; the key has that identity's rights
 */
public record KeyOwner(int userId, String username, boolean enabled, OptionalLong identityId) {}
