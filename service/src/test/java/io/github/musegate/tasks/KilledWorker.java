package io.github.musegate.tasks;

import io.github.musegate.access.Capability;
import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.db.Database;
import io.github.musegate.events.Publisher;
import io.github.musegate.http.Json;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A worker in a process of its own, which a test kills. It gets to a checkpoint, says so and never ends. */
final class KilledWorker {

    private KilledWorker() {}

    public static void main(String[] arguments) throws InterruptedException {
        Database database = Database.open(new DatabaseAddress(
                "127.0.0.1", Integer.parseInt(arguments[0]), arguments[1], arguments[2], arguments[3]));
        TaskKind kind = new TaskKind("work", Capability.RUN_ANALYSIS, Optional.empty(), run -> {
            run.checkpoint(Json.tree(Map.of("step", 7)));
            System.out.println("begun");
            while (true) {
                run.progress(70, "at it");
                Thread.sleep(50);
            }
        });
        new TaskWorkers(
                        database,
                        new TaskKinds(List.of(kind)),
                        () -> 1,
                        TestWork.QUICK,
                        Publisher.NOBODY,
                        Clock.systemUTC(),
                        TaskAttempt::start)
                .start();
        new CountDownLatch(1).await();
    }
}
