package io.github.musegate.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the record to read; null leaves a filter out.
 *
 * @param actor the name or the number of whoever acted
 * @param action an action, or the first word of a group of actions
 * @param result how it ended
 * @param target whom or what it concerned
 * @param from not before this moment
 * @param to before this moment
 * @param before only lines with a smaller id
 * @param limit at most so many
 */
record AuditQuery(
        @Nullable String actor,
        @Nullable String action,
        @Nullable AuditResult result,
        @Nullable String target,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long before,
        int limit) {}
