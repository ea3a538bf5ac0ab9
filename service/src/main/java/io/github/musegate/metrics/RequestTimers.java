package io.github.musegate.metrics;

import io.github.musegate.api.Operation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The timers of one operation, one for each class of answers; made when they are needed first, then kept at hand. */
final class RequestTimers {

    private static final int CLASSES = 6;

    private final MeterRegistry registry;
    private final Operation operation;
    private final AtomicReferenceArray<Timer> timers = new AtomicReferenceArray<>(CLASSES);

    RequestTimers(MeterRegistry registry, Operation operation) {
        this.registry = registry;
        this.operation = operation;
    }

    /** Counts an answer. */
    void record(int status, long nanos) {
        int statusClass = Math.clamp(status / 100, 1, CLASSES - 1);
        Timer timer = timers.get(statusClass);
        if (timer == null) {
            // whoever comes at the same time is given the same one
            timer = Timer.builder("musegate.requests")
                    .description("Answers, by operation of the contract and class of the status")
                    .tag("operation", operation.id())
                    .tag("status", statusClass + "xx")
                    .register(registry);
            timers.set(statusClass, timer);
        }
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }
}
