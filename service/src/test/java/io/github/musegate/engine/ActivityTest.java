package io.github.musegate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.api.model.RecentTask;
import io.github.musegate.api.model.ScheduleLine;
import io.github.musegate.api.model.WorkerAtWork;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.schedules.Schedules;
import io.github.musegate.tasks.TaskKinds;
import io.github.musegate.tasks.Tasks;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the library at a glance tells of tasks, workers and schedules, and to whom. */
class ActivityTest {

    private static TestDatabase db;
    private static Tasks tasks;
    private static Activity activity;

    @BeforeAll
    static void open() {
        db = TestDatabase.create();
        db.run("""
                insert into audiomuse_users (id, username, password_hash) values (1, 'ann', 'h'), (2, 'bob', 'h');
                insert into musegate_task (id, type, state, owner_id, started_by, worker, created_at, started_at, ended_at,
                        message) values
                    ('anns', 'main_analysis', 'SUCCESS', 1, 'ann', null, '2026-01-02T03:00:00Z', '2026-01-02T03:00:00Z',
                        '2026-01-02T03:00:08Z', 'Heard.'),
                    ('bobs', 'cleaning', 'RUNNING', 2, 'bob', '17@music-box 6d0e', now(), now(), null, 'At it');
                insert into musegate_schedule (name, task_type, cron_expr, enabled, owner_id, bonds, made_by, last_run_at)
                    values ('off', 'cleaning', '0 4 * * *', false, 1, 1, 'ann', null),
                        ('nightly', 'analysis', '0 3 * * *', true, 1, 1, 'ann', '2026-01-02T03:00:00Z');
                """);
        tasks = new Tasks(db.database(), new TaskKinds(List.of()), () -> Duration.ofDays(3650), Clock.systemUTC());
        Schedules schedules =
                new Schedules(db.database(), tasks, ZoneOffset.UTC, Clock.systemUTC(), Map::of, () -> true);
        activity = new Activity(tasks, schedules, Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        tasks.close();
        db.close();
    }

    private static Caller ann(Capability... may) {
        return new Caller(OptionalInt.of(1), "ann", Role.USER, Set.of(may), SignInMethod.SESSION, OptionalLong.empty());
    }

    @Test
    void whoSeesTheLibraryAloneSeesNothingOfThis() {
        Caller looks = ann(Capability.VIEW_LIBRARY);
        assertThat(activity.tasks(looks)).isEmpty();
        assertThat(activity.workers(looks)).isEmpty();
        assertThat(activity.schedules(looks)).isEmpty();
    }

    @Test
    void peopleSeeTheirOwnTasks() {
        Caller views = ann(Capability.VIEW_TASKS);
        assertThat(activity.tasks(views))
                .containsExactly(new RecentTask(
                        "anns", "main_analysis", "SUCCESS", new BigDecimal("8.0"), "Heard.", "2026-01-02T03:00:08Z"));
        assertThat(activity.workers(views)).isEmpty();
    }

    @Test
    void whoManagesTasksSeesAllAndWhoIsAtThem() {
        Caller manages = ann(Capability.VIEW_TASKS, Capability.MANAGE_TASKS);
        assertThat(activity.tasks(manages)).extracting(RecentTask::taskId).containsExactly("bobs", "anns");
        assertThat(activity.workers(manages)).containsExactly(new WorkerAtWork("music-box", "busy", "bobs"));
        assertThat(activity.schedules(manages)).isEmpty();
    }

    @Test
    void whoManagesSchedulesSeesThoseThatAreSwitchedOnFirst() {
        assertThat(activity.schedules(ann(Capability.MANAGE_SCHEDULES)))
                .extracting(ScheduleLine::name, ScheduleLine::enabled, ScheduleLine::lastRun)
                .containsExactly(tuple("nightly", true, "2026-01-02T03:00:00Z"), tuple("off", false, null));
    }
}
