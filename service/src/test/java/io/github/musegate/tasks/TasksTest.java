package io.github.musegate.tasks;

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
import io.helidon.dbclient.DbClientException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks and those who work on them, on a real database. */
class TasksTest {

    private static TestDatabase db;

    private TestWork house;

    @BeforeAll
    static void open() {
        db = TestDatabase.create();
        db.run(
                "insert into audiomuse_users (id, username, password_hash) values (1, 'ann', 'hash'), (2, 'bob', 'hash')");
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @BeforeEach
    void begin() {
        db.run("delete from musegate_task");
        house = new TestWork(db.database());
    }

    @AfterEach
    void end() {
        house.close();
    }

    private static JsonNode json(String name, Object value) {
        return Json.tree(Map.of(name, value));
    }

    private static Caller person(int id, Capability... may) {
        return new Caller(
                OptionalInt.of(id), "person", Role.USER, Set.of(may), SignInMethod.SESSION, OptionalLong.empty());
    }

    @Test
    void aTaskIsDoneAndTellsHowItWent() throws Exception {
        house.kind("greet", run -> {
            run.progress(40, "greeting");
            run.log("hello " + run.payload().path("name").asText());
            run.log("two\nlines and a zero \u0000");
            run.details(json("greeted", 1));
            return new TaskEnd.Done("All greeted.");
        });
        house.work(1);
        Task done = house.awaitState(house.submit("greet", json("name", "bob"), 1), TaskState.SUCCESS);
        assertThat(done.message()).isEqualTo("All greeted.");
        assertThat(done.progress()).isEqualTo(100);
        assertThat(done.details().path("greeted").asInt()).isEqualTo(1);
        assertThat(done.ownerId()).isEqualTo(1);
        assertThat(done.attempts()).isEqualTo(1);
        assertThat(done.startedAt()).isNotNull().isBeforeOrEqualTo(done.endedAt());
        assertThat(house.tasks().log(done))
                .extracting(LogLine::text)
                .containsExactly("hello bob", "two lines and a zero");
    }

    @Test
    void twoWorkersShareAQueueAndNothingIsDoneTwice() throws Exception {
        Map<String, Integer> done = new ConcurrentHashMap<>();
        house.kind("count", run -> {
            done.merge(run.taskId(), 1, Integer::sum);
            return new TaskEnd.Done("");
        });
        List<Task> all = java.util.stream.IntStream.range(0, 60)
                .mapToObj(i -> house.submit("count"))
                .toList();
        house.work(3);
        house.work(3);
        for (Task task : all) {
            assertThat(house.awaitState(task, TaskState.SUCCESS).attempts()).isEqualTo(1);
        }
        assertThat(done).hasSize(60).allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void newWorkIsTakenUpAtOnce() throws Exception {
        house.kind("quick", run -> new TaskEnd.Done(""));
        house.work(1);
        Thread.sleep(300);
        Instant begin = Instant.now();
        house.awaitState(house.submit("quick"), TaskState.SUCCESS);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aParentWaitsForItsChildrenWithoutAThread() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        house.kind("parent", run -> {
            if (run.checkpoint().isEmpty()) {
                begun.incrementAndGet();
                for (int i = 0; i < 3; i++) {
                    run.submit("child", "part " + i, json("n", i));
                    run.submit("child", "part " + i, json("n", i)); // as another attempt would
                }
                return new TaskEnd.WhenChildrenEnd(json("step", 2));
            }
            assertThat(run.children()).hasSize(3).allMatch(child -> child.state() == TaskState.SUCCESS);
            return new TaskEnd.Done("after " + run.checkpoint().get().path("step") + " steps");
        });
        house.kind("child", run -> {
            Thread.sleep(50);
            return new TaskEnd.Done("");
        });
        house.work(1);
        Task parent = house.submit("parent", json("n", 0), 2);
        assertThat(house.awaitState(parent, TaskState.SUCCESS).message()).isEqualTo("after 2 steps");
        assertThat(begun).hasValue(1);
        assertThat(house.now(parent).attempts()).isEqualTo(1);
        assertThat(house.children(parent))
                .allMatch(child -> child.ownerId() == 2 && child.startedBy().equals("ann"));
    }

    @Test
    void oneTaskOfAKindLivesAtATime() throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        house.alone("main_analysis", run -> {
            while (true) {
                try {
                    letGo.await(); // does not look whether it has to stop
                    return new TaskEnd.Done("");
                } catch (InterruptedException deaf) {
                    // goes on
                }
            }
        });
        house.work(1);
        Task first = house.submit("main_analysis");
        house.awaitState(first, TaskState.RUNNING);
        assertBusy(first, "RUNNING");
        house.tasks().cancel(first);
        assertBusy(first, "REVOKED");
        letGo.countDown();
        TestWork.await(() -> house.held(first) == 0, "it has stopped");
        assertThat(house.now(first).state()).isEqualTo(TaskState.REVOKED);
        house.awaitState(house.submit("main_analysis"), TaskState.SUCCESS);
    }

    private void assertBusy(Task holder, String state) {
        assertThatThrownBy(() -> house.submit("main_analysis"))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().type().status().code()).isEqualTo(409);
                    assertThat(refused.problem().members())
                            .containsEntry("error_code", 1201)
                            .containsEntry("task_id", holder.id())
                            .containsEntry("task_state", state);
                });
    }

    @Test
    void failuresAreToldInWordsAndFaultsAreNot() throws Exception {
        house.kind("fails", run -> {
            throw new TaskFailure("The disk is full.");
        });
        house.kind("broken", run -> {
            throw new IllegalStateException("password=hunter2");
        });
        house.work(1);
        assertThat(house.awaitState(house.submit("fails"), TaskState.FAIL).message())
                .isEqualTo("The disk is full.");
        assertThat(house.awaitState(house.submit("broken"), TaskState.FAIL).message())
                .doesNotContain("hunter2");
    }

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
    void whatTheDatabaseRefusesFailsTheTaskAndTheWorkerGoesOn() throws Exception {
        JsonNode refused = json("name", "a zero \u0000");
        house.kind("tells", run -> {
            run.details(refused);
            run.log("lost with it");
            return new TaskEnd.Done("ended\u0000well");
        });
        house.kind("waits", run -> new TaskEnd.WhenChildrenEnd(refused));
        house.work(1);
        assertThat(house.awaitState(house.submit("tells"), TaskState.SUCCESS).message())
                .isEqualTo("ended well");
        assertThat(house.awaitState(house.submit("waits"), TaskState.FAIL).message())
                .contains("a fault of our own");
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

    @Test
    void peopleSeeTheirOwnTasksAndManagersAll() {
        house.kind("work", run -> new TaskEnd.Done(""));
        Task anns = house.submit("work", json("a", 1), 1);
        Task bobs = house.submit("work", json("a", 1), 2);
        Task nobodys = house.submit("work", json("a", 1), null);
        Caller ann = person(1, Capability.VIEW_TASKS);
        Caller manager = person(1, Capability.VIEW_TASKS, Capability.MANAGE_TASKS);
        Caller token = Caller.installation("token", SignInMethod.TOKEN);
        TaskQuery all = new TaskQuery(null, null, null, null, null, 10);
        assertThat(house.tasks().list(all, ann)).extracting(Task::id).containsExactly(anns.id());
        assertThat(house.tasks().list(new TaskQuery(2, null, null, null, null, 10), ann))
                .as("asking for another's")
                .extracting(Task::id)
                .containsExactly(anns.id());
        assertThat(house.tasks().find(bobs.id(), ann)).isEmpty();
        assertThat(house.tasks().find(nobodys.id(), ann)).isEmpty();
        assertThat(house.tasks().last(ann).orElseThrow().id()).isEqualTo(anns.id());
        assertThat(house.tasks().active(person(3, Capability.VIEW_TASKS))).isEmpty();
        assertThat(house.tasks().list(all, manager)).hasSize(3);
        assertThat(house.tasks().last(token).orElseThrow().id()).isEqualTo(nobodys.id());
    }

    @Test
    void aTaskOutlivesItsOwnerAndBelongsToNobodyThen() {
        db.run("insert into audiomuse_users (id, username, password_hash) values (9, 'gone', 'hash')");
        house.kind("work", run -> new TaskEnd.Done(""));
        Task task = house.submit("work", json("a", 1), 9);
        db.run("delete from audiomuse_users where id = 9");
        assertThat(house.now(task).ownerId()).isNull();
        assertThat(house.now(task).state()).isEqualTo(TaskState.NEW);
        assertThat(house.now(task).startedBy()).isEqualTo("ann");
    }

    @Test
    void theHistoryIsBoundedAndSoIsALog() {
        house.kind("work", run -> new TaskEnd.Done(""));
        Task old = house.submit("work");
        Task fresh = house.submit("work");
        Task live = house.submit("work");
        db.run("update musegate_task set state = 'SUCCESS', ended_at = now() - interval '2 days' where id = '"
                + old.id() + "'");
        db.run("update musegate_task set state = 'FAIL', ended_at = now() where id = '" + fresh.id() + "'");
        TaskStore store = new JdbcTaskStore(db.database());
        assertThat(store.prune(Instant.now().minus(Duration.ofDays(1)))).isEqualTo(1);
        assertThat(store.find(old.id())).isEmpty();
        assertThat(store.find(fresh.id())).isPresent();

        WorkStore work = new JdbcWorkStore(db.database());
        Claim claim = work.claim("one", Set.of("work")).orElseThrow();
        assertThat(claim.taskId()).isEqualTo(live.id());
        List<LogLine> lines = java.util.stream.IntStream.range(0, 300)
                .mapToObj(i -> new LogLine(Instant.now(), "line " + i))
                .toList();
        work.write(claim, new WorkStore.Report(1, "", null, lines));
        work.write(claim, new WorkStore.Report(1, "", null, lines));
        assertThat(store.lines(live.id(), 1000)).hasSize(JdbcWorkStore.LINES_KEPT);
        assertThat(store.lines(live.id(), 1000).getLast().text()).isEqualTo("line 299");
    }

    @Test
    void greaterPrioritiesComeFirst() {
        house.kind("work", run -> new TaskEnd.Done(""));
        Map<Integer, Task> made = new HashMap<>();
        for (int priority : new int[] {0, 5, 1}) {
            made.put(priority, house.tasks().submit(new NewTask("work", json("a", 1), null, "ann", priority)));
        }
        WorkStore store = new JdbcWorkStore(db.database());
        for (int priority : new int[] {5, 1, 0}) {
            assertThat(store.claim("one", Set.of("work")).orElseThrow().taskId())
                    .isEqualTo(made.get(priority).id());
        }
    }

    @Test
    void aWorkerThatCannotStartAThreadGivesTheTaskBackAndGoesOn() throws Exception {
        AtomicInteger starts = new AtomicInteger();
        house.kind("greet", run -> new TaskEnd.Done("All greeted."));
        house.work(db.database(), 1, attempt -> {
            if (starts.getAndIncrement() == 0) {
                throw new OutOfMemoryError("no thread");
            }
            attempt.start();
        });
        Task done = house.awaitState(house.submit("greet"), TaskState.SUCCESS);
        assertThat(starts).hasValue(2);
        assertThat(done.attempts()).as("what was never begun does not count").isEqualTo(1);
    }
}
