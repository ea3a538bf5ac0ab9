package io.github.musegate.schedules;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Callers;
import io.github.musegate.api.SchedulesService;
import io.github.musegate.api.model.SchedulePreview;
import io.github.musegate.api.model.ScheduleRow;
import io.github.musegate.api.model.ScheduleState;
import io.github.musegate.api.model.Status;
import io.github.musegate.api.model.TaskMessage;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Json;
import io.github.musegate.http.PathNumber;
import io.github.musegate.http.Problem;
import io.github.musegate.users.Usernames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Schedules over HTTP. */
public final class SchedulesRoutes implements SchedulesService {

    /** The options of a task are a handful of numbers and names. */
    private static final int LONGEST_OPTIONS = 16_384;

    private static final int SHOWN_TIMES = 5;

    private final Schedules schedules;
    private final AuditTrail audit;

    /**
     * Routes to these schedules.
     *
     * @param schedules the schedules
     * @param audit where changes are recorded
     */
    public SchedulesRoutes(Schedules schedules, AuditTrail audit) {
        this.schedules = schedules;
        this.audit = audit;
    }

    @Override
    public void listSchedules(ServerRequest request, ServerResponse response) {
        Json.send(response, schedules.list().stream().map(SchedulesRoutes::row).toList());
    }

    private static ScheduleState row(Schedule schedule) {
        return new ScheduleState(
                schedule.id(),
                schedule.name(),
                schedule.taskType(),
                schedule.cron(),
                schedule.enabled(),
                schedule.options(),
                schedule.due(),
                seconds(schedule.lastRun()),
                schedule.lastResult(),
                schedule.madeBy(),
                schedule.ownerId());
    }

    private static @Nullable BigDecimal seconds(@Nullable Instant time) {
        return time == null ? null : BigDecimal.valueOf(time.toEpochMilli(), 3);
    }

    @Override
    public void saveSchedule(ServerRequest request, ServerResponse response) {
        ScheduleWish wish = wish(Json.read(request, ScheduleRow.class));
        schedules.save(wish, Callers.of(request));
        audit.record(
                request,
                Callers.of(request),
                "schedule.save",
                wish.taskType(),
                AuditResult.OK,
                Map.of("cron_expr", wish.cron(), "enabled", wish.enabled()));
        Json.send(response, new TaskMessage("saved"));
    }

    private static ScheduleWish wish(ScheduleRow body) {
        String type = needed(body.taskType(), "task_type");
        String cron = needed(body.cronExpr(), "cron_expr").strip();
        String name = body.name() == null || body.name().isBlank()
                ? type
                : body.name().strip();
        JsonNode options = Json.tree(body.options() == null ? Map.of() : body.options());
        if (options.toString().length() > LONGEST_OPTIONS) {
            throw Problem.badRequest("The options are too long.").exception();
        }
        if (!Usernames.storable(name) || !storable(options)) {
            throw Problem.badRequest("A text has a character that cannot be kept (NUL).")
                    .exception();
        }
        return new ScheduleWish(body.id(), name, type, cron, Boolean.TRUE.equals(body.enabled()), options);
    }

    private static String needed(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw Problem.badRequest(name + " is missing.").exception();
        }
        return value;
    }

    private static boolean storable(JsonNode node) {
        return Usernames.storable(node.asText())
                && node.properties().stream()
                        .allMatch(member -> Usernames.storable(member.getKey()) && storable(member.getValue()))
                && (!node.isArray() || node.valueStream().allMatch(SchedulesRoutes::storable));
    }

    @Override
    public void previewSchedule(ServerRequest request, ServerResponse response) {
        String cron = request.query().first("cron_expr").orElse("");
        Json.send(
                response,
                new SchedulePreview(
                        schedules.preview(cron, SHOWN_TIMES), schedules.zone().getId()));
    }

    @Override
    public void deleteSchedule(ServerRequest request, ServerResponse response) {
        OptionalLong id = PathNumber.of(request, "schedule_id");
        Schedule gone = schedules
                .delete(id.orElse(-1)) // none has that number
                .orElseThrow(
                        () -> Problem.notFound("There is no such schedule.").exception());
        audit.record(
                request,
                Callers.of(request),
                "schedule.delete",
                gone.taskType(),
                AuditResult.OK,
                Map.of("id", gone.id()));
        Json.send(response, new Status("ok"));
    }
}
