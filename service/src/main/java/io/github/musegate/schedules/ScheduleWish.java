package io.github.musegate.schedules;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as somebody wants it.
 *
 * @param id which one to change; null for the one of the kind of task, or a new one
 * @param name what people call it
 * @param taskType the kind of task
 * @param cron when, in five fields
 * @param enabled whether it is switched on
 * @param options what each task is started with, a JSON object
 */
public record ScheduleWish(
        @Nullable Integer id, String name, String taskType, String cron, boolean enabled, JsonNode options) {

    /** The same with other options. */
    ScheduleWish withOptions(JsonNode others) {
        return new ScheduleWish(id, name, taskType, cron, enabled, others);
    }
}
