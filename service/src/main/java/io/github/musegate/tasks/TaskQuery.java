package io.github.musegate.tasks;

import org.jspecify.annotations.Nullable;

/**
 * Which tasks to list.
 *
 * @param ownerId only those of this account, null for everybody's
 * @param state only those in this state, null for all
 * @param type only those of this type, null for all
 * @param parentId only those that this task started, null for those that somebody started
 * @param before only those made before the one with this number, null for the newest
 * @param limit at most so many
 */
public record TaskQuery(
        @Nullable Integer ownerId,
        @Nullable TaskState state,
        @Nullable String type,
        @Nullable String parentId,
        @Nullable Long before,
        int limit) {}
