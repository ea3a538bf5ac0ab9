package io.github.musegate.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.db.Database;
import io.github.musegate.db.FreezableProxy;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.http.Json;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that goes away under running tasks: a short while, or so long that others take them over. */
class TaskOutageTest {

    /** The lease is longer than a statement may hang at a silent database. */
    private static final Pace PACE = new Pace(
            Duration.ofMillis(200),
            Duration.ofMillis(100),
            Duration.ofMillis(300),
            Duration.ofSeconds(9),
            Duration.ofSeconds(2));

    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicBoolean twice = new AtomicBoolean();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicBoolean finish = new AtomicBoolean();

    private TestDatabase db;
    private FreezableProxy proxy;
    private Database through;
    private TestWork house;

    @BeforeEach
    void open() throws Exception {
        db = TestDatabase.create();
        proxy = new FreezableProxy(db.address().port());
        through = Database.open(new DatabaseAddress(
                "127.0.0.1",
                proxy.port(),
                db.address().name(),
                db.address().user(),
                db.address().password()));
        house = new TestWork(db.database(), PACE).kind("work", this::work);
    }

    @AfterEach
    void close() throws Exception {
        finish.set(true);
        proxy.freeze(false);
        house.close();
        through.close();
        proxy.close();
        db.close();
    }

    private TaskEnd work(TaskRun run) throws InterruptedException {
        begun.incrementAndGet();
        if (atOnce.incrementAndGet() > 1) {
            twice.set(true);
        }
        try {
            while (!finish.get()) {
                run.progress(10, "at it");
                run.checkpoint(Json.tree(Map.of("n", 1)));
                Thread.sleep(20);
            }
            return new TaskEnd.Done("done");
        } finally {
            atOnce.decrementAndGet();
        }
    }

    @Test
    void aRunGoesOnWhenEveryConnectionWasCut() throws Exception {
        house.work(through, 1);
        Task task = house.submit("work");
        TestWork.await(() -> begun.get() == 1, "it runs");
        proxy.cut();
        Thread.sleep(500);
        proxy.cut();
        Thread.sleep(500);
        finish.set(true);
        assertThat(house.awaitState(task, TaskState.SUCCESS).attempts()).isEqualTo(1);
        assertThat(begun).hasValue(1);
    }

    @Test
    void aWorkerOutOfTouchStopsBeforeAnotherTakesOver() throws Exception {
        house.work(through, 1);
        Task task = house.submit("work");
        TestWork.await(() -> begun.get() == 1, "it runs");
        house.work(1); // another one, which keeps seeing the database
        proxy.freeze(true);
        TestWork.await(() -> begun.get() == 2, "the other one has it");
        proxy.freeze(false);
        Thread.sleep(1000);
        finish.set(true);
        Task done = house.awaitState(task, TaskState.SUCCESS);
        assertThat(done.attempts()).isEqualTo(2);
        assertThat(twice).as("two at once").isFalse();
        assertThat(begun).hasValue(2);
    }

    @Test
    void aTransactionThatWasCutOffInTheMiddleKeepsNoTask() throws Exception {
        house.work(through, 1);
        Task task = house.submit("work");
        TestWork.await(() -> begun.get() == 1, "it runs");
        house.work(1);
        try {
            through.inTransaction(transaction -> {
                // the row is locked, and its owner cannot be heard any more
                transaction.update("update musegate_task set progress = 11 where id = ?", task.id());
                proxy.freeze(true);
                awaitTwo();
                return true;
            });
        } catch (RuntimeException lost) {
            // as it should be
        }
        assertThat(begun).as("the other one has it").hasValue(2);
        proxy.freeze(false);
        finish.set(true);
        assertThat(house.awaitState(task, TaskState.SUCCESS).attempts()).isEqualTo(2);
    }

    private void awaitTwo() {
        try {
            TestWork.await(() -> begun.get() == 2, "the other one has it");
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
