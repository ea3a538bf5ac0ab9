package io.github.musegate.users;

import org.jspecify.annotations.Nullable;

/**
 * Which accounts to list.
 *
 * @param after only names after this one, null from the beginning
 * @param part only names that contain this, null for all
 * @param limit at most so many
 */
record UserQuery(@Nullable String after, @Nullable String part, int limit) {}
