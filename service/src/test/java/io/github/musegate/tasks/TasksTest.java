package io.github.musegate.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.http.ProblemException;
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
import org.junit.jupiter.api.Test;

/** Tasks from their start to their end. */
class TasksTest extends TasksAtWork {

    private static Caller person(int id, Capability... may) {
        return new Caller(
                OptionalInt.of(id), "person", Role.USER, Set.of(may), SignInMethod.SESSION, OptionalLong.empty());
    }

    @Test
    void theLoadTellsHowLongTheOldestWaitsAndWhoseWorkerIsSilent() {
        assertThat(house.tasks().load()).isEqualTo(new TaskLoad(0, Duration.ZERO, 0, 0));
        db.run("insert into musegate_task (id, type, started_by, state, created_at, worker, heartbeat_at) values"
                + " ('w1', 'x', 'ann', 'NEW', now() - interval '90 seconds', null, null),"
                + " ('w2', 'x', 'ann', 'NEW', now(), null, null),"
                + " ('r1', 'x', 'ann', 'RUNNING', now() - interval '1 hour', 'here', now()),"
                + " ('r2', 'x', 'ann', 'RUNNING', now() - interval '1 hour', 'gone', now() - interval '1 minute'),"
                + " ('r3', 'x', 'ann', 'RUNNING', now() - interval '1 hour', null, now() - interval '1 minute'),"
                + " ('e1', 'x', 'ann', 'SUCCESS', now() - interval '1 day', null, null)");
        TaskLoad load = house.tasks().load();
        assertThat(load.waiting()).isEqualTo(2);
        assertThat(load.oldest()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(150));
        assertThat(load.running()).isEqualTo(3);
        assertThat(load.silent()).isEqualTo(1);
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
