package io.github.musegate.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.http.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Cancelling, on a real database. */
class CancelledTasksTest extends TasksAtWork {

    @Test
    void cancellingStopsTheTaskAndWhatItStartedAndNothingElse() throws Exception {
        house.kind("parent", run -> {
            run.submit("child", "one", json("n", 1));
            return TestWork.forever(run);
        });
        house.kind("child", TestWork::forever);
        house.work(4);
        Task one = house.submit("parent");
        Task other = house.submit("parent");
        house.awaitState(one, TaskState.RUNNING);
        TestWork.await(
                () -> house.children(one).size() == 1 && house.children(other).size() == 1, "children");
        Task child = house.children(one).getFirst();
        house.awaitState(child, TaskState.RUNNING);

        assertThat(house.tasks().cancel(one)).isEqualTo(2);
        assertThat(house.now(one).state()).isEqualTo(TaskState.REVOKED);
        assertThat(house.now(child).state()).isEqualTo(TaskState.REVOKED);
        Instant begin = Instant.now();
        TestWork.await(() -> house.held(one) == 0 && house.held(child) == 0, "the workers let go");
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(1));
        assertThat(house.now(other).state()).isEqualTo(TaskState.RUNNING);
        assertThat(house.now(house.children(other).getFirst()).state().live()).isTrue();
        assertThat(house.tasks().cancel(one)).as("again").isZero();
        assertThat(house.tasks().cancelAll("parent")).extracting(Task::id).containsExactly(other.id());
    }

    @Test
    void aCancelledWholeKeepsOthersAwayUntilItsPartsHaveEnded() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        house.alone("whole", run -> {
            run.submit("part", "one", json("n", 1));
            return new TaskEnd.WhenChildrenEnd(json("n", 1));
        });
        house.kind("part", run -> {
            while (release.getCount() > 0) { // as one that is in the middle of something
                try {
                    release.await();
                } catch (InterruptedException stop) {
                    assertThat(run.stopping()).isTrue();
                }
            }
            run.check();
            return new TaskEnd.Done("");
        });
        house.work(2);
        Task whole = house.submit("whole");
        TestWork.await(
                () -> house.children(whole).size() == 1
                        && house.held(house.children(whole).getFirst()) == 1,
                "the part is held");
        TestWork.await(() -> house.held(whole) == 0, "the whole waits");
        assertThat(house.tasks().cancelAll("whole")).extracting(Task::id).containsExactly(whole.id());
        assertThatThrownBy(() -> house.submit("whole"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        busy -> assertThat(busy.problem().members())
                                .containsEntry("task_id", whole.id())
                                .containsEntry("task_state", "REVOKED"));
        release.countDown();
        TestWork.await(() -> house.held(house.children(whole).getFirst()) == 0, "the part has ended");
        assertThat(house.submit("whole").state()).isEqualTo(TaskState.NEW);
    }

    @Test
    void aTaskThatIsJustBeingStartedIsCancelledWithItsParent() throws Exception {
        house.kind("parent", run -> new TaskEnd.Done(""));
        house.kind("child", run -> new TaskEnd.Done(""));
        Task parent = house.submit("parent");
        WorkStore store = new JdbcWorkStore(db.database());
        store.claim("one", Set.of("parent")).orElseThrow();
        CompletableFuture<Integer> cancelled = new CompletableFuture<>();
        db.database().inTransaction(starting -> {
            // as insertChild does, halfway
            starting.get("select id from musegate_task where id = ? for update", parent.id());
            starting.insert(
                    "insert into musegate_task (id, parent_id, type, sub_type, started_by)"
                            + " values ('late', ?, 'child', 'one', 'ann')",
                    parent.id());
            Thread.ofPlatform().start(() -> cancelled.complete(house.tasks().cancel(parent)));
            awaitSomebodyWaiting();
            return 0;
        });
        assertThat(cancelled.get(10, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(house.children(parent)).allMatch(child -> child.state() == TaskState.REVOKED);
    }

    private static void awaitSomebodyWaiting() {
        try {
            TestWork.await(
                    () -> db.database()
                                    .client()
                                    .execute()
                                    .get("select count(*) as n from pg_locks where not granted")
                                    .orElseThrow()
                                    .column("n")
                                    .getLong()
                            > 0,
                    "the cancellation waits");
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
