package io.github.musegate.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as it stands in the database.
 *
 * @param id its name, a random UUID
 * @param number its place in the order in which tasks were made
 * @param parentId the task that started it, null for those that somebody started
 * @param type the kind of work
 * @param subType which part of its parent's work it is, null without a parent
 * @param state where it is
 * @param progress percent
 * @param message what it does now, or how it ended
 * @param details what the work tells of itself, a JSON object
 * @param ownerId the account that started it, null when none did or it is gone
 * @param startedBy the name of who started it
 * @param attempts how often it was begun
 * @param createdAt when it was started
 * @param startedAt when somebody first took it, null before
 * @param endedAt when it ended, null before
 */
public record Task(
        String id,
        long number,
        @Nullable String parentId,
        String type,
        @Nullable String subType,
        TaskState state,
        int progress,
        String message,
        JsonNode details,
        @Nullable Integer ownerId,
        String startedBy,
        int attempts,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** The same without what the work tells of itself. */
    Task withoutDetails() {
        return new Task(
                id,
                number,
                parentId,
                type,
                subType,
                state,
                progress,
                message,
                JsonNodeFactory.instance.objectNode(),
                ownerId,
                startedBy,
                attempts,
                createdAt,
                startedAt,
                endedAt);
    }

    /**
     * How long it has been worked on.
     *
     * @param now the time
     * @return zero before it begins; up to its end afterwards
     */
    public Duration runningTime(Instant now) {
        if (startedAt == null) {
            return Duration.ZERO;
        }
        Duration running = Duration.between(startedAt, endedAt == null ? now : endedAt);
        return running.isNegative() ? Duration.ZERO : running;
    }
}
