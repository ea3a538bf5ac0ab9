package io.github.musegate.schedules;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.tasks.NewTask;
import io.github.musegate.tasks.TaskKind;
import io.github.musegate.tasks.Tasks;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The schedules of the installation. Safe for any number of threads and replicas. */
public final class Schedules {

    private static final System.Logger LOGGER = System.getLogger(Schedules.class.getName());

    private final ScheduleStore store;
    private final Tasks tasks;
    private final ZoneId zone;
    private final Clock clock;
    private final Supplier<Map<SignInMethod, String>> installation;
    private final BooleanSupplier startsHere;

    /**
     * Schedules of a database.
     *
     * @param database the database
     * @param tasks what they start
     * @param zone whose hours the expressions mean
     * @param clock the time
     * @param installation what stands now for the right of callers without an account, by how they come; it is another
     *     text once the token is another one
     * @param startsHere whether the engine built in is the engine now; another one has schedules of its own
     */
    public Schedules(
            Database database,
            Tasks tasks,
            ZoneId zone,
            Clock clock,
            Supplier<Map<SignInMethod, String>> installation,
            BooleanSupplier startsHere) {
        this.store = new JdbcScheduleStore(database);
        this.tasks = tasks;
        this.zone = zone;
        this.clock = clock;
        this.installation = installation;
        this.startsHere = startsHere;
    }

    /**
     * All schedules.
     *
     * @return by number
     */
    public List<Schedule> list() {
        return store.list();
    }

    /**
     * Makes or changes a schedule; it runs by the caller's right from now on.
     *
     * @param wish how it is to be
     * @param caller who asks
     * @throws io.github.musegate.http.ProblemException 400 for a kind of task that there is not or a time that cannot be
     *     read, 403 when the caller may not start such a task, 404 for a number that there is not, 409 when another
     *     schedule has the kind of task
     */
    public void save(ScheduleWish wish, Caller caller) {
        TaskKind kind = startable(wish.taskType())
                .orElseThrow(() -> Problem.badRequest("There is no task of the type '" + wish.taskType() + "'.")
                        .exception());
        if (!caller.may(kind.needs())) {
            throw lacking(kind.needs()).exception();
        }
        String mark = caller.userId().isPresent() ? null : installation.get().get(caller.method());
        if (caller.userId().isEmpty() && (!caller.administrator() || mark == null)) {
            // nobody could look up later how far that right still goes
            throw Problem.forbidden("A token with some rights only cannot have tasks started.")
                    .exception();
        }
        Instant next = CronTimes.read(wish.cron(), zone).after(clock.instant());
        ScheduleWish kept = wish.withOptions(kind.work().payload(caller, wish.options()));
        switch (store.save(kept, wish.enabled() ? next : null, caller, mark)) {
            case DONE -> {}
            case MISSING -> throw Problem.notFound("There is no such schedule.").exception();
            case TAKEN ->
                throw Problem.conflict("Another schedule runs this kind of task.")
                        .withDetail("Change or delete that one.")
                        .exception();
        }
    }

    /**
     * When an expression would run.
     *
     * @param cron five fields
     * @param count how many times are wanted
     * @return the next ones, the nearest first
     * @throws io.github.musegate.http.ProblemException 400 for what cannot be read, or never comes
     */
    public List<Instant> preview(String cron, int count) {
        return CronTimes.read(cron, zone).after(clock.instant(), count);
    }

    /**
     * Whose hours the expressions mean.
     *
     * @return a time zone
     */
    public ZoneId zone() {
        return zone;
    }

    /** The kinds that people start. */
    private Optional<TaskKind> startable(String type) {
        return tasks.kinds().find(type).filter(kind -> kind.work().startable());
    }

    private static Problem lacking(Capability needed) {
        return Problem.forbidden("You may not start this task, so you cannot have it started.")
                .with("capability", needed.id());
    }

    /**
     * Deletes a schedule.
     *
     * @param id its number
     * @return what it was, or nothing when there is none
     */
    public Optional<Schedule> delete(long id) {
        return store.delete(id);
    }

    /** Computes again what is still to come, for the case that the time zone or the summer time is another now. */
    void replan() {
        Instant now = clock.instant();
        for (Schedule schedule : store.list()) {
            Instant due = schedule.due();
            if (due != null && due.isAfter(now)) {
                Instant next = CronTimes.read(schedule.cron(), zone).after(now);
                if (!next.equals(due)) {
                    store.move(schedule.id(), due, next);
                }
            }
        }
    }

    /** Starts what is due. Throws while the database is away; then it is due still. */
    void startDue() {
        for (DueSchedule due : store.due()) {
            String result = start(due);
            Instant now = clock.instant();
            // The database has told the time; our own clock may be behind it.
            Instant after = now.isAfter(due.due()) ? now : due.due();
            Instant next = CronTimes.read(due.schedule().cron(), zone).after(after);
            store.ran(due.schedule().id(), due.due(), next, result);
        }
    }

    private String start(DueSchedule due) {
        Schedule schedule = due.schedule();
        Optional<TaskKind> kind = startable(schedule.taskType());
        if (kind.isEmpty()) {
            return "Not started: there is no such task any more.";
        }
        if (!due.may(kind.get().needs(), installation.get().values())) {
            return "Not started: whoever saved this schedule may not start it any more. Save it again.";
        }
        if (!startsHere.getAsBoolean()) {
            return "Not started: an AudioMuse-AI is the engine, and has schedules of its own.";
        }
        String name = "schedule " + schedule.id() + " " + due.due();
        try {
            tasks.submit(
                    new NewTask(schedule.taskType(), schedule.options(), schedule.ownerId(), schedule.madeBy(), 0),
                    UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
            return "Started.";
        } catch (ProblemException refused) {
            return "Not started: " + refused.problem().error() + " It is tried again at the next time.";
        } catch (RuntimeException failure) {
            if (Database.isOutage(failure)) {
                throw failure;
            }
            LOGGER.log(System.Logger.Level.ERROR, "Schedule " + schedule.id() + " could not start its task", failure);
            return "Not started, by a fault of our own; see the log.";
        }
    }
}
