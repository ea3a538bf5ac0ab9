package io.github.musegate.engine;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.api.model.RecentTask;
import io.github.musegate.api.model.ScheduleLine;
import io.github.musegate.api.model.WorkerAtWork;
import io.github.musegate.schedules.Schedule;
import io.github.musegate.schedules.Schedules;
import io.github.musegate.tasks.Task;
import io.github.musegate.tasks.TaskQuery;
import io.github.musegate.tasks.Tasks;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes on beside the music, for the library at a glance: as far as the caller sees it elsewhere, and no further. */
final class Activity {

    private static final int RECENT = 10;

    private final Tasks tasks;
    private final Schedules schedules;
    private final Clock clock;

    Activity(Tasks tasks, Schedules schedules, Clock clock) {
        this.tasks = tasks;
        this.schedules = schedules;
        this.clock = clock;
    }

    List<WorkerAtWork> workers(Caller caller) {
        return tasks.atWork(caller).stream()
                .map(one -> new WorkerAtWork(one.host(), "busy", one.taskId()))
                .toList();
    }

    List<RecentTask> tasks(Caller caller) {
        if (!caller.may(Capability.VIEW_TASKS)) {
            return List.of();
        }
        return tasks.list(new TaskQuery(null, null, null, null, null, RECENT), caller).stream()
                .map(this::row)
                .toList();
    }

    private RecentTask row(Task task) {
        Instant at = task.endedAt() == null ? task.createdAt() : task.endedAt();
        BigDecimal seconds = BigDecimal.valueOf(
                        task.runningTime(clock.instant()).toMillis(), 3)
                .setScale(1, RoundingMode.HALF_UP);
        return new RecentTask(task.id(), task.type(), task.state().name(), seconds, task.message(), at.toString());
    }

    /** Those that are switched on come first. */
    List<ScheduleLine> schedules(Caller caller) {
        if (!caller.may(Capability.MANAGE_SCHEDULES)) {
            return List.of();
        }
        return schedules.list().stream()
                .sorted(Comparator.comparing(Schedule::enabled).reversed())
                .map(one -> new ScheduleLine(
                        one.id(), one.name(), one.taskType(), one.cron(), one.enabled(), text(one.lastRun())))
                .toList();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
