package io.github.musegate.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.db.TestDatabase;
import io.github.musegate.events.Event;
import io.github.musegate.http.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What other programs are told of tasks. */
class TaskNewsTest {

    private final TestDatabase db = TestDatabase.create();
    private final List<String> told = new ArrayList<>();
    private final TaskNews news = new TaskNews((transaction, event) -> told.add(line(event)));
    private final TaskStore tasks = new JdbcTaskStore(db.database(), news);
    private final WorkStore work = new JdbcWorkStore(db.database(), news);

    @AfterEach
    void close() {
        db.close();
    }

    private static String line(Event event) {
        return event.kind().id() + " " + event.owner() + " " + event.facts().get("task_type");
    }

    private Claim begun(String type) {
        NewTask wish = new NewTask(type, Json.tree(Map.of()), null, "anna", 0);
        assertThat(tasks.insert(UUID.randomUUID().toString(), wish, null)).isPresent();
        return work.claim("worker", Set.of(type)).orElseThrow();
    }

    @Test
    void startEndAndFailureAreToldOnce() {
        Claim done = begun("analysis");
        assertThat(work.end(done, TaskState.SUCCESS, "All of it.")).isTrue();
        assertThat(work.end(done, TaskState.SUCCESS, "All of it.")).isFalse();
        Claim failed = begun("clustering");
        assertThat(work.end(failed, TaskState.FAIL, "No.")).isTrue();
        assertThat(told)
                .containsExactly(
                        "task.started anna analysis",
                        "task.ended anna analysis",
                        "task.started anna clustering",
                        "task.failed anna clustering");
    }

    @Test
    void partsOfATaskAreNotTold() {
        Claim whole = begun("analysis");
        NewTask part = new NewTask("part", Json.tree(Map.of()), null, "anna", 0);
        assertThat(work.insertChild(whole, part, "1")).isTrue();
        Claim child = work.claim("worker", Set.of("part")).orElseThrow();
        assertThat(work.end(child, TaskState.SUCCESS, "Done.")).isTrue();
        assertThat(told).containsExactly("task.started anna analysis");
    }

    @Test
    void aTaskWhoseWorkersDiedTooOftenHasFailed() {
        Claim ignored = begun("analysis");
        assertThat(work.takeOver(Duration.ZERO, 1)).isOne();
        assertThat(told).containsExactly("task.started anna analysis", "task.failed anna analysis");
    }
}
