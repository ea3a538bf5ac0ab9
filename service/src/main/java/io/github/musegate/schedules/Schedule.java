package io.github.musegate.schedules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a kind of task runs by itself.
 *
 * @param id its number
 * @param name what people call it
 * @param taskType the kind of task; there is one schedule for each
 * @param cron when, in five fields
 * @param enabled whether it is switched on
 * @param options what each task is started with, a JSON object
 * @param due when it runs next, null while it is switched off
 * @param lastRun when it last ran, null before
 * @param lastResult what came of that, for people; null before
 * @param madeBy the name of whoever saved it last
 * @param ownerId their account, null when they had none or it is gone
 */
public record Schedule(
        int id,
        String name,
        String taskType,
        String cron,
        boolean enabled,
        JsonNode options,
        @Nullable Instant due,
        @Nullable Instant lastRun,
        @Nullable String lastResult,
        String madeBy,
        @Nullable Integer ownerId) {}
