package io.github.musegate.tasks;

import io.github.musegate.db.Database;
import io.github.musegate.events.Publisher;
import java.time.Clock;
import java.time.Duration;
import java.util.function.IntSupplier;

/** Workers for tests of other rooms, who do not wait long before they take over what a silent one had. */
public final class EagerWorkers {

    private static final Pace PACE = new Pace(
            Duration.ofMillis(200),
            Duration.ofMillis(100),
            Duration.ofMillis(300),
            Duration.ofSeconds(5),
            Duration.ofSeconds(8));

    private EagerWorkers() {}

    /** Some that do not work yet. */
    public static TaskWorkers of(Database database, TaskKinds kinds, IntSupplier slots) {
        return new TaskWorkers(database, kinds, slots, PACE, Publisher.NOBODY, Clock.systemUTC(), TaskAttempt::start);
    }
}
