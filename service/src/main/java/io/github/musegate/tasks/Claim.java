package io.github.musegate.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A task that a worker holds.
 *
 * @param taskId the task
 * @param number which taking of this task it is; whoever takes it next has a greater one
 * @param type the kind of work
 * @param ownerId the account that started it, null when none did or it is gone
 * @param payload what to do
 * @param checkpoint where the work before got to, null at the beginning
 * @param progress percent, from the work before
 * @param message what the work before said last
 * @param attempt which attempt this is, from 1
 */
record Claim(
        String taskId,
        long number,
        String type,
        @Nullable Integer ownerId,
        JsonNode payload,
        @Nullable JsonNode checkpoint,
        int progress,
        String message,
        int attempt) {}
