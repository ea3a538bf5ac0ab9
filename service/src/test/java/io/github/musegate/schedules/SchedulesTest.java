package io.github.musegate.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.http.Json;
import io.github.musegate.tasks.NewTask;
import io.github.musegate.tasks.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** What runs by itself, on a real database and in several replicas. */
class SchedulesTest extends ScheduledTasks {

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
        ScheduleClock one = quick();
        ScheduleClock two = quick();
        try (two) {
            try (one) {
                one.start();
                two.start();
                comes("1 second");
                awaitStarted(1, Duration.ofSeconds(20));
                Thread.sleep(2_000); // each has looked again
                assertThat(started()).hasSize(1);
            }
            comes("1 second");
            awaitStarted(2, Duration.ofSeconds(20));
        }
    }

    private static ScheduleClock quick() {
        return new ScheduleClock(db.database(), replica(ZoneOffset.UTC), Duration.ofSeconds(1), Duration.ofMillis(500));
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
}
