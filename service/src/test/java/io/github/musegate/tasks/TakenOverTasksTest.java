package io.github.musegate.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.dbclient.DbClientException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of tasks whose worker goes silent, loses the database or ends. */
class TakenOverTasksTest extends TasksAtWork {

    @Test
    void aSilentWorkerLosesItsTaskAndCannotWriteAnyMore() throws Exception {
        house.kind("work", run -> new TaskEnd.Done("by another"));
        Task task = house.submit("work");
        WorkStore store = new JdbcWorkStore(db.database());
        Claim dead = store.claim("dead", Set.of("work")).orElseThrow();
        assertThat(store.claim("other", Set.of("work"))).as("it is held").isEmpty();
        assertThat(store.takeOver(Duration.ofSeconds(2), 3)).isZero();
        db.run("update musegate_task set heartbeat_at = now() - interval '5 seconds'");
        house.work(1);
        assertThat(house.awaitState(task, TaskState.SUCCESS).attempts()).isEqualTo(2);

        assertThat(store.write(dead, new WorkStore.Report(1, "late", null, List.of())))
                .isFalse();
        assertThat(store.checkpoint(dead, json("late", 1))).isFalse();
        assertThat(store.insertChild(dead, new NewTask("work", json("a", 1), null, "", 0), "x"))
                .isFalse();
        assertThat(store.end(dead, TaskState.FAIL, "late")).isFalse();
        assertThat(store.giveBack(dead, false)).isFalse();
        assertThat(house.now(task).message()).isEqualTo("by another");
    }

    @Test
    void anOldClaimOfARunningTaskWritesNothing() {
        house.kind("work", run -> new TaskEnd.Done(""));
        Task task = house.submit("work");
        WorkStore store = new JdbcWorkStore(db.database());
        Claim old = store.claim("one", Set.of("work")).orElseThrow();
        assertThat(store.giveBack(old, false)).isTrue();
        Claim current = store.claim("two", Set.of("work")).orElseThrow();
        assertThat(current.attempt()).as("what is given back does not count").isEqualTo(1);
        assertThat(store.end(old, TaskState.FAIL, "late")).isFalse();
        assertThat(store.end(current, TaskState.SUCCESS, "in time")).isTrue();
        assertThat(house.now(task).message()).isEqualTo("in time");
    }

    @Test
    void aClaimThatItsWorkerNeverHeardOfIsTakenOver() throws Exception {
        house.kind("work", run -> new TaskEnd.Done(""));
        house.kind("other", TestWork::forever);
        Task lost = house.submit("work");
        WorkStore store = new JdbcWorkStore(db.database());
        store.claim("one", Set.of("work")).orElseThrow(); // and the answer never came
        Task other = house.submit("other");
        store.claim("one", Set.of("other")).orElseThrow();
        db.run("update musegate_task set heartbeat_at = now() - interval '5 seconds'");
        store.heartbeat("one", List.of(other.id()));
        assertThat(store.takeOver(Duration.ofSeconds(2), 3)).isEqualTo(1);
        assertThat(house.now(lost).state()).isEqualTo(TaskState.NEW);
        assertThat(house.now(other).state()).isEqualTo(TaskState.RUNNING);
    }

    @Test
    void whatRunsIntoAnOutageWithoutGettingFurtherFailsInTheEnd() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        house.kind("slow", run -> {
            begun.incrementAndGet();
            throw new DbClientException("slow", new SQLTransientConnectionException("The server did not answer"));
        });
        house.kind("moves", run -> {
            int step = run.checkpoint().map(where -> where.path("step").asInt()).orElse(0);
            if (step == 5) {
                return new TaskEnd.Done("");
            }
            run.checkpoint(json("step", step + 1));
            throw new DbClientException("slow", new SQLTransientConnectionException("The server did not answer"));
        });
        house.work(1);
        Task slow = house.awaitState(house.submit("slow"), TaskState.FAIL);
        assertThat(slow.message()).isEqualTo("The database did not answer, in 3 attempts.");
        assertThat(begun).hasValue(3);
        house.awaitState(house.submit("moves"), TaskState.SUCCESS);
    }

    @Test
    void afterThreeSilentWorkersATaskFails() {
        house.kind("work", run -> new TaskEnd.Done(""));
        Task task = house.submit("work");
        WorkStore store = new JdbcWorkStore(db.database());
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(house.now(task).state()).isEqualTo(TaskState.NEW);
            store.claim("dead", Set.of("work")).orElseThrow();
            db.run("update musegate_task set heartbeat_at = now() - interval '1 hour'");
            assertThat(store.takeOver(Duration.ofSeconds(2), 3)).isEqualTo(1);
        }
        assertThat(house.now(task).state()).isEqualTo(TaskState.FAIL);
        assertThat(house.now(task).message()).isEqualTo("The worker stopped answering 3 times.");
        assertThat(house.tasks().log(task)).hasSize(3);
    }

    @Test
    void aWorkerThatEndsGivesItsTaskBackAtACheckpoint() throws Exception {
        AtomicInteger last = new AtomicInteger();
        house.kind("steps", run -> {
            int step = run.checkpoint().map(where -> where.path("step").asInt()).orElse(0);
            while (step < 100) {
                assertThat(last.getAndSet(step)).as("no step is done again").isLessThanOrEqualTo(step);
                Thread.sleep(10);
                step++;
                run.checkpoint(json("step", step));
            }
            return new TaskEnd.Done("");
        });
        Task task = house.submit("steps");
        TaskWorkers first = house.work(1);
        TestWork.await(() -> last.get() > 10, "some steps");
        first.close();
        assertThat(house.now(task).state()).isEqualTo(TaskState.NEW);
        int stopped = last.get();
        assertThat(stopped).isLessThan(100);
        house.work(1);
        assertThat(house.awaitState(task, TaskState.SUCCESS).attempts()).isEqualTo(1);
    }
}
