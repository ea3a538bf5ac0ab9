package io.github.musegate.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.musegate.tasks.Task;
import io.github.musegate.tasks.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task of the AudioMuse-AI in our words, as far as it tells. */
final class ToldTask {

    private static final int LONGEST_MESSAGE = 500;
    private static final long LONGEST_SECONDS = Duration.ofDays(365).toSeconds();

    private ToldTask() {}

    /**
     * Reads what it tells.
     *
     * @param told a task with its name
     * @param starter who started it here, absent when it was not
     * @param now the time
     */
    static Task of(JsonNode told, Optional<Starter> starter, Instant now) {
        TaskState state = state(told.path("status").asText()).orElse(TaskState.SUCCESS);
        Duration ran =
                Duration.ofSeconds(Math.clamp(told.path("running_time_seconds").asLong(), 0, LONGEST_SECONDS));
        Instant created = starter.map(Starter::at).orElseGet(() -> now.minus(ran));
        Instant begun = lives(state) ? now.minus(ran) : created;
        return new Task(
                told.path("task_id").asText(),
                0,
                null,
                told.path("task_type").asText(),
                null,
                state,
                Math.clamp(told.path("progress").asInt(), 0, 100),
                cut(told.path("details").path("status_message").asText()),
                JsonNodeFactory.instance.objectNode(),
                starter.map(ToldTask::account).orElse(null),
                starter.map(Starter::name).orElse("AudioMuse-AI"),
                1,
                created,
                state == TaskState.NEW ? null : begun,
                lives(state) ? null : begun.plus(ran));
    }

    private static @Nullable Integer account(Starter starter) {
        return starter.accountId().isPresent() ? (Integer) starter.accountId().getAsInt() : null;
    }

    private static String cut(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }

    /**
     * Whether a task lives no more.
     *
     * @param word its state, in the words of any version; what it does not know has ended as well
     */
    static boolean hasEnded(String word) {
        return state(word).filter(ToldTask::lives).isEmpty();
    }

    private static boolean lives(TaskState state) {
        return state == TaskState.NEW || state == TaskState.RUNNING;
    }

    private static Optional<TaskState> state(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "", "UNKNOWN" -> Optional.empty();
            case "NEW", "PENDING", "QUEUED" -> Optional.of(TaskState.NEW);
            case "SUCCESS", "FINISHED" -> Optional.of(TaskState.SUCCESS);
            case "FAIL", "FAILED", "FAILURE" -> Optional.of(TaskState.FAIL);
            case "REVOKED", "CANCELED", "CANCELLED", "STOPPED" -> Optional.of(TaskState.REVOKED);
            default -> Optional.of(TaskState.RUNNING);
        };
    }
}
