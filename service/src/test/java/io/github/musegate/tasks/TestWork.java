package io.github.musegate.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Capability;
import io.github.musegate.db.Database;
import io.github.musegate.events.Publisher;
import io.github.musegate.http.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Tasks, and workers at a quick pace, with kinds of work that a test brings. */
final class TestWork implements AutoCloseable {

    static final Pace QUICK = new Pace(
            Duration.ofMillis(200),
            Duration.ofMillis(100),
            Duration.ofMillis(300),
            Duration.ofSeconds(4),
            Duration.ofSeconds(2));

    private final Database database;
    private final List<TaskKind> kinds = new ArrayList<>();
    private final List<TaskWorkers> workers = new ArrayList<>();
    private final Pace pace;
    private Tasks tasks;

    TestWork(Database database) {
        this(database, QUICK);
    }

    TestWork(Database database, Pace pace) {
        this.database = database;
        this.pace = pace;
    }

    TestWork kind(String type, TaskWork work) {
        kinds.add(new TaskKind(type, Capability.RUN_ANALYSIS, Optional.empty(), work));
        return this;
    }

    TestWork alone(String type, TaskWork work) {
        kinds.add(new TaskKind(type, Capability.RUN_ANALYSIS, Optional.of("main"), work));
        return this;
    }

    Tasks tasks() {
        if (tasks == null) {
            tasks = new Tasks(database, new TaskKinds(kinds), () -> Duration.ofDays(1), Clock.systemUTC());
        }
        return tasks;
    }

    /** Starts the workers of one more process, as it were. */
    TaskWorkers work(int slots) {
        return work(database, slots);
    }

    /** The same, reaching the database another way. */
    TaskWorkers work(Database through, int slots) {
        return work(through, slots, TaskAttempt::start);
    }

    /** The same, starting attempts another way. */
    TaskWorkers work(Database through, int slots, Consumer<TaskAttempt> starting) {
        TaskWorkers more = new TaskWorkers(
                through, new TaskKinds(kinds), () -> slots, pace, Publisher.NOBODY, Clock.systemUTC(), starting);
        more.start();
        workers.add(more);
        return more;
    }

    Task submit(String type) {
        return submit(type, Json.tree(Map.of()), null);
    }

    Task submit(String type, JsonNode payload, Integer owner) {
        return tasks().submit(new NewTask(type, payload, owner, "ann", 0));
    }

    Task now(Task task) {
        return new JdbcTaskStore(database).find(task.id()).orElseThrow();
    }

    Task awaitState(Task task, TaskState state) throws Exception {
        await(() -> now(task).state() == state, "task " + task.type() + " is " + state);
        return now(task);
    }

    List<Task> children(Task task) {
        return new JdbcWorkStore(database).children(task.id());
    }

    long held(Task task) {
        return database.client()
                .execute()
                .get("select count(*) as n from musegate_task where worker is not null and id = ?", task.id())
                .orElseThrow()
                .column("n")
                .getLong();
    }

    static TaskEnd forever(TaskRun run) throws InterruptedException {
        while (true) {
            run.progress(50, "at it");
            Thread.sleep(20);
        }
    }

    static void await(Callable<Boolean> condition, String what) throws Exception {
        Instant end = Instant.now().plusSeconds(30);
        while (!condition.call()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        workers.forEach(TaskWorkers::close);
        tasks().close();
    }
}
