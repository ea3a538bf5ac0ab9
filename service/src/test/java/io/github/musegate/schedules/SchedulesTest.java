package io.github.musegate.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.http.Json;
import io.github.musegate.http.ProblemException;
import io.github.musegate.tasks.NewTask;
import io.github.musegate.tasks.Task;
import io.github.musegate.tasks.TaskEnd;
import io.github.musegate.tasks.TaskKind;
import io.github.musegate.tasks.TaskKinds;
import io.github.musegate.tasks.TaskQuery;
import io.github.musegate.tasks.TaskRun;
import io.github.musegate.tasks.TaskWork;
import io.github.musegate.tasks.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What runs by itself, on a real database and in several replicas. */
class SchedulesTest {

    private static final JsonNode NONE = Json.tree(Map.of());
    private static final Caller TOKEN = Caller.installation("token", SignInMethod.TOKEN);

    /** What stands for the installation's right. */
    private static Map<SignInMethod, String> standing = Map.of();

    private static TestDatabase db;
    private static Tasks tasks;
    private static Schedules schedules;

    @BeforeAll
    static void open() {
        db = TestDatabase.create();
        tasks = new Tasks(
                db.database(),
                new TaskKinds(List.of(
                        new TaskKind(
                                "main_analysis",
                                Capability.RUN_ANALYSIS,
                                Optional.of("main"),
                                run -> new TaskEnd.Done("")),
                        new TaskKind("a_part", Capability.RUN_ANALYSIS, Optional.empty(), new Part()),
                        new TaskKind(
                                "cleaning", Capability.RUN_CLEANING, Optional.empty(), run -> new TaskEnd.Done("")))),
                () -> Duration.ofDays(30),
                Clock.systemUTC());
        schedules = replica(ZoneOffset.UTC);
    }

    private static Schedules replica(ZoneId zone) {
        return new Schedules(db.database(), tasks, zone, Clock.systemUTC(), () -> standing, () -> true);
    }

    @AfterAll
    static void close() {
        tasks.close();
        db.close();
    }

    @BeforeEach
    void begin() {
        standing = Map.of(SignInMethod.TOKEN, "the token");
        db.run("delete from musegate_schedule");
        db.run("delete from musegate_schedule_run");
        db.run("delete from musegate_task");
        db.run("delete from audiomuse_users");
        db.run("insert into audiomuse_users (id, username, password_hash, capabilities) values (1, 'ann', 'hash',"
                + " '{view_library,view_tasks,run_analysis,manage_schedules}')");
    }

    private static Caller ann(OptionalLong identity, OptionalLong key) {
        return new Caller(
                OptionalInt.of(1),
                "ann",
                Role.USER,
                Set.of(Capability.RUN_ANALYSIS, Capability.MANAGE_SCHEDULES),
                SignInMethod.SESSION,
                OptionalLong.empty(),
                identity,
                key);
    }

    private static final Caller ANN = ann(OptionalLong.empty(), OptionalLong.empty());

    private static ScheduleWish wish(String type, String cron) {
        return new ScheduleWish(null, "mine", type, cron, true, NONE);
    }

    private static Schedule saved(Caller caller) {
        schedules.save(wish("main_analysis", "0 * * * *"), caller);
        return only();
    }

    private static Schedule only() {
        assertThat(schedules.list()).hasSize(1);
        return schedules.list().getFirst();
    }

    private static void comes(String ago) {
        db.run("update musegate_schedule set due_at = date_trunc('second', now()) - interval '" + ago + "'");
    }

    private static List<Task> started() {
        return tasks.list(new TaskQuery(null, null, null, null, null, 100), TOKEN);
    }

    @Test
    void whatATokenHadStartedEndsWithTheToken() {
        assertThat(saved(TOKEN).ownerId()).isNull();
        for (Map<SignInMethod, String> other : List.of(
                Map.<SignInMethod, String>of(),
                Map.of(SignInMethod.TOKEN, "another token"),
                Map.of(SignInMethod.NONE, "nobody has to sign in"))) {
            standing = other;
            comes("1 second");
            schedules.startDue();
            assertThat(started()).as("%s", other).isEmpty();
            assertThat(only().lastResult()).contains("may not start it any more");
        }
        standing = Map.of(SignInMethod.TOKEN, "the token");
        comes("1 second");
        schedules.startDue();
        assertThat(started()).hasSize(1);
    }

    @Test
    void aTokenThatIsReplacedMeanwhileSavesNothing() {
        standing = Map.of();
        assertThatThrownBy(() -> saved(TOKEN)).isInstanceOf(ProblemException.class);
        assertThat(schedules.list()).isEmpty();
    }

    @Test
    void aDueTimeStartsATaskOfItsOwner() {
        schedules.save(
                new ScheduleWish(null, "nightly", "main_analysis", "0 2 * * *", true, Json.tree(Map.of("albums", 3))),
                ANN);
        Schedule before = only();
        assertThat(before.due()).isAfter(Instant.now());
        assertThat(before.lastRun()).isNull();
        schedules.startDue();
        assertThat(started()).as("not yet due").isEmpty();

        comes("1 second");
        schedules.startDue();
        Task task = started().getFirst();
        assertThat(task.type()).isEqualTo("main_analysis");
        assertThat(task.ownerId()).isEqualTo(1);
        assertThat(task.startedBy()).isEqualTo("ann");
        assertThat(db.database()
                        .client()
                        .execute()
                        .get("select cast(payload as text) as payload from musegate_task")
                        .orElseThrow()
                        .column("payload")
                        .getString())
                .isEqualTo("{\"albums\": 3}");
        Schedule after = only();
        assertThat(after.due()).isEqualTo(before.due());
        assertThat(after.lastRun()).isNotNull();
        assertThat(after.lastResult()).isEqualTo("Started.");
    }

    @Test
    void whatWasMissedWhileNothingRanIsDoneOnce() {
        saved(ANN);
        comes("3 days");
        schedules.startDue();
        db.run("update musegate_task set state = 'SUCCESS', ended_at = now()");
        schedules.startDue();
        assertThat(started()).hasSize(1);
        assertThat(only().due()).isAfter(Instant.now()).isBefore(Instant.now().plus(Duration.ofHours(1)));
    }

    @Test
    void manyThatLookAtOnceStartItOnce() throws Exception {
        schedules.save(wish("cleaning", "* * * * *"), TOKEN); // nothing else keeps a second one away
        comes("1 second");
        CyclicBarrier together = new CyclicBarrier(8);
        List<Thread> looks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Schedules replica = replica(ZoneOffset.UTC);
            looks.add(Thread.ofPlatform().start(() -> {
                try {
                    together.await();
                    replica.startDue();
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            }));
        }
        for (Thread look : looks) {
            look.join();
        }
        assertThat(started()).hasSize(1);
    }

    @Test
    void whoeverDiedBetweenStartingAndWritingItDownHasStartedIt() {
        schedules.save(wish("cleaning", "* * * * *"), TOKEN);
        comes("1 minute");
        Schedule before = only();
        schedules.startDue();
        db.run("update musegate_schedule set due_at = '" + before.due() + "', last_run_at = null");
        schedules.startDue();
        assertThat(started()).hasSize(1);
        assertThat(only().due()).isAfter(before.due());
    }

    @Test
    void twoReplicasStartEachTimeOnceAndGoOnWhenOneIsGone() throws Exception {
        schedules.save(wish("cleaning", "0 0 1 1 *"), TOKEN);
        ScheduleClock one = new ScheduleClock(db.database(), replica(ZoneOffset.UTC));
        ScheduleClock two = new ScheduleClock(db.database(), replica(ZoneOffset.UTC));
        try (two) {
            try (one) {
                one.start();
                two.start();
                comes("1 second");
                awaitStarted(1, Duration.ofSeconds(20));
                Thread.sleep(6_000); // each has looked again
                assertThat(started()).hasSize(1);
            }
            comes("1 second");
            awaitStarted(2, Duration.ofSeconds(20));
        }
    }

    @Test
    void aReplicaThatWasKilledWhileItLookedIsReplaced() throws Exception {
        schedules.save(wish("cleaning", "0 0 1 1 *"), TOKEN);
        comes("1 second");
        db.run("insert into musegate_schedule_run (task_name, task_instance, execution_time, picked, picked_by,"
                + " last_heartbeat, version) values ('look', 'recurring', now() - interval '1 minute', true, 'killed',"
                + " now() - interval '1 minute', 7)");
        try (ScheduleClock clock = new ScheduleClock(db.database(), replica(ZoneOffset.UTC))) {
            clock.start();
            awaitStarted(1, Duration.ofSeconds(40));
        }
    }

    private static void awaitStarted(int count, Duration patience) throws InterruptedException {
        Instant end = Instant.now().plus(patience);
        while (started().size() < count) {
            assertThat(Instant.now()).as(count + " started").isBefore(end);
            Thread.sleep(100);
        }
        assertThat(started()).hasSize(count);
    }

    @Test
    void aKindThatIsBusyIsToldAndTriedAgainAtTheNextTime() {
        saved(ANN);
        Task running = tasks.submit(new NewTask("main_analysis", NONE, null, "somebody", 0));
        comes("1 second");
        schedules.startDue();
        assertThat(started()).hasSize(1);
        assertThat(only().lastResult()).startsWith("Not started: A task of this kind is running already.");
        assertThat(only().lastRun()).isNotNull();
        assertThat(only().due()).isAfter(Instant.now());
        assertThat(tasks.cancel(running)).isEqualTo(1);
        comes("1 second");
        schedules.startDue();
        assertThat(started()).hasSize(2);
        assertThat(only().lastResult()).isEqualTo("Started.");
    }

    @Test
    void nothingIsStartedByARightThatHasGone() {
        for (String loss : List.of(
                "update audiomuse_users set capabilities = '{view_tasks,manage_schedules}'",
                "update audiomuse_users set enabled = false",
                "delete from audiomuse_users")) {
            begin();
            saved(ANN);
            db.run(loss);
            assertStartsNothing(loss);
        }
    }

    @Test
    void nothingIsStartedByAKeyThatIsRevoked() {
        db.run("insert into musegate_key (id, user_id, name, prefix, digest, scopes) overriding system value values"
                + " (70, 1, 'plugin', 'prefix', 'digest', '{run_analysis,manage_schedules}')");
        saved(ann(OptionalLong.empty(), OptionalLong.of(70)));
        comes("1 second");
        schedules.startDue();
        assertThat(started()).hasSize(1);
        db.run("delete from musegate_key");
        db.run("delete from musegate_task");
        assertStartsNothing("the key is gone");
    }

    @Test
    void nothingIsStartedByAnIdentityThatGivesTheRightNoMore() {
        db.run("insert into musegate_identity (id, source, username, username_key, user_id, granted_capabilities)"
                + " overriding system value values (80, 'proxy', 'ann', 'ann', 1, '{run_analysis,manage_schedules}')");
        db.run("update audiomuse_users set capabilities = '{view_tasks}'");
        saved(ann(OptionalLong.of(80), OptionalLong.empty()));
        comes("1 second");
        schedules.startDue();
        assertThat(started()).as("by the groups alone").hasSize(1);
        db.run("delete from musegate_task");
        db.run("update musegate_identity set granted_capabilities = '{manage_schedules}'");
        assertStartsNothing("the groups give it no more");
        db.run("update audiomuse_users set capabilities = '{run_analysis}'");
        db.run("delete from musegate_identity");
        assertStartsNothing("the identity is gone, and the account's own right does not stand in for it");
    }

    private static void assertStartsNothing(String why) {
        comes("1 second");
        schedules.startDue();
        assertThat(started()).as(why).isEmpty();
        assertThat(only().lastResult()).as(why).startsWith("Not started: whoever saved this schedule");
        assertThat(only().due()).as(why).isAfter(Instant.now());
    }

    @Test
    void onlyWhoMayStartATaskMayHaveItStarted() {
        assertRefused(wish("cleaning", "0 2 * * *"), ANN, 403);
        assertRefused(wish("no_such_kind", "0 2 * * *"), TOKEN, 400);
        assertRefused(wish("a_part", "0 2 * * *"), TOKEN, 400);
        assertRefused(wish("cleaning", "0 25 * * *"), TOKEN, 400);
        assertRefused(new ScheduleWish(99, "x", "cleaning", "0 2 * * *", true, NONE), TOKEN, 404);
        assertThat(schedules.list()).isEmpty();
        schedules.save(wish("cleaning", "0 2 * * *"), TOKEN);
        assertRefused(new ScheduleWish(only().id(), "x", "cleaning", "0 3 * * *", false, NONE), ANN, 403);
        assertThat(only().cron()).isEqualTo("0 2 * * *");
        assertThat(only().madeBy()).isEqualTo("token");
    }

    private static void assertRefused(ScheduleWish wish, Caller caller, int status) {
        assertThatThrownBy(() -> schedules.save(wish, caller))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().type().status().code())
                                .isEqualTo(status));
    }

    @Test
    void thereIsOneScheduleForEachKindOfTask() {
        schedules.save(wish("cleaning", "0 2 * * *"), TOKEN);
        schedules.save(wish("cleaning", "0 3 * * *"), TOKEN);
        Schedule cleaning = only();
        assertThat(cleaning.cron()).isEqualTo("0 3 * * *");
        schedules.save(wish("main_analysis", "0 2 * * *"), TOKEN);
        assertRefused(new ScheduleWish(cleaning.id(), "x", "main_analysis", "0 3 * * *", true, NONE), TOKEN, 409);
        schedules.save(new ScheduleWish(cleaning.id(), "off", "cleaning", "0 3 * * *", false, NONE), TOKEN);
        Schedule off = schedules.list().getFirst();
        assertThat(off.due()).isNull();
        assertThat(off.name()).isEqualTo("off");
        assertThat(schedules.delete(cleaning.id())).isPresent();
        assertThat(schedules.delete(cleaning.id())).isEmpty();
        assertThat(only().taskType()).isEqualTo("main_analysis");
    }

    @Test
    void whatIsToComeFollowsTheTimeZoneAndWhatIsOverdueStaysDue() {
        schedules.save(wish("cleaning", "0 2 * * *"), TOKEN);
        schedules.save(wish("main_analysis", "0 * * * *"), TOKEN);
        db.run("update musegate_schedule set due_at = now() - interval '1 day' where task_type = 'main_analysis'");
        replica(ZoneId.of("Asia/Kolkata")).replan();
        List<Schedule> both = schedules.list();
        assertThat(both.getFirst().due().atZone(ZoneOffset.UTC).getMinute()).isEqualTo(30);
        assertThat(both.getLast().due()).isBefore(Instant.now());
    }

    /** What only other tasks start. */
    private static final class Part implements TaskWork {

        @Override
        public TaskEnd run(TaskRun run) {
            return new TaskEnd.Done("");
        }

        @Override
        public boolean startable() {
            return false;
        }
    }
}
