package io.github.musegate.tasks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.musegate.api.model.TaskEvent;
import io.github.musegate.api.model.TaskRow;
import io.github.musegate.api.model.TaskStateName;
import io.github.musegate.http.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tasks in the shapes of the contract. */
final class TaskRows {

    private TaskRows() {}

    /** A task as existing clients know it. */
    static TaskRow row(Task task, List<LogLine> log, Instant now) {
        return new TaskRow(
                task.id(),
                task.parentId(),
                task.type(),
                task.subType(),
                task.state().name(),
                task.progress(),
                details(task, log),
                seconds(task, now));
    }

    /** The same, as their question for one task is answered. */
    static io.github.musegate.api.model.TaskState state(Task task, List<LogLine> log, Instant now) {
        return new io.github.musegate.api.model.TaskState(
                task.id(),
                task.state().name(),
                task.message(),
                task.progress(),
                seconds(task, now),
                details(task, log),
                task.type());
    }

    /** The answer to the question for a task that there is not. */
    static io.github.musegate.api.model.TaskState unknown(String id) {
        return new io.github.musegate.api.model.TaskState(
                id, "UNKNOWN", "There is no such task.", 0, BigDecimal.ZERO, Map.of(), null);
    }

    static TaskEvent event(Task task, Instant now) {
        return event(task, false, now);
    }

    /** A task as the list tells it, of ours or of another program's. */
    static TaskEvent event(Task task, boolean elsewhere, Instant now) {
        return new TaskEvent(
                task.id(),
                task.parentId(),
                task.type(),
                task.subType(),
                TaskStateName.fromValue(task.state().name()),
                task.progress(),
                task.message(),
                task.startedBy(),
                task.ownerId(),
                elsewhere,
                task.attempts(),
                task.createdAt(),
                task.startedAt(),
                task.endedAt(),
                seconds(task, now));
    }

    /** What the work tells of itself, and beside it the message and the log, where existing clients look for them. */
    private static ObjectNode details(Task task, List<LogLine> log) {
        ObjectNode details = Json.convert(task.details(), ObjectNode.class).deepCopy();
        details.put("status_message", task.message());
        ArrayNode lines = details.putArray("log");
        log.forEach(line -> lines.add(line.text()));
        return details;
    }

    private static BigDecimal seconds(Task task, Instant now) {
        return BigDecimal.valueOf(task.runningTime(now).toMillis(), 3).setScale(1, RoundingMode.HALF_UP);
    }
}
