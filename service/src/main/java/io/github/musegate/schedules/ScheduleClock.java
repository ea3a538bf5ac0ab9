package io.github.musegate.schedules;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.github.musegate.db.Database;
import java.time.Duration;
import java.util.UUID;

/** Looks for what is due, every few seconds, in one of the replicas at a time. */
public final class ScheduleClock implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(ScheduleClock.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(4);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration CLOSE = Duration.ofSeconds(3);

    private final Schedules schedules;
    private final Scheduler scheduler;

    /**
     * A clock that does not run yet.
     *
     * @param database the database
     * @param schedules what to look for
     */
    public ScheduleClock(Database database, Schedules schedules) {
        this(database, schedules, BETWEEN_LOOKS, POLL);
    }

    /** The same at another pace. */
    ScheduleClock(Database database, Schedules schedules, Duration betweenLooks, Duration poll) {
        this.schedules = schedules;
        RecurringTask<Void> look = Tasks.recurring("look", FixedDelay.of(betweenLooks))
                .execute((instance, context) -> guarded(schedules::startDue));
        this.scheduler = Scheduler.create(database.source())
                .tableName("musegate_schedule_run")
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .startTasks(look)
                .threads(1)
                .pollingInterval(poll)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(CLOSE)
                .failureLogging(LogLevel.DEBUG, false)
                .build();
    }

    /** Begins to look. */
    public void start() {
        guarded(schedules::replan);
        scheduler.start();
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            if (!Database.isOutage(failure)) {
                LOGGER.log(System.Logger.Level.ERROR, "Looking after the schedules failed", failure);
            }
        }
    }

    /** Lets a look that is under way come to its end, for a moment. */
    @Override
    public void close() {
        scheduler.stop();
    }
}
