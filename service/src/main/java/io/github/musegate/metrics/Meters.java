package io.github.musegate.metrics;

import io.github.musegate.api.Operation;
import io.github.musegate.audit.AuditEvent;
import io.helidon.webserver.http.Handler;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The room's front door: what is counted and measured, and the text that Prometheus reads. Safe for many threads. */
public final class Meters {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Happenings happenings = new Happenings(registry);
    private final ServerCalls calls = new ServerCalls(registry);

    /** Meters that have seen nothing yet. */
    public Meters() {
        new JvmMemoryMetrics().bindTo(registry);
    }

    /**
     * Measures a handler.
     *
     * @param operation what it does
     * @param handler the handler, the door before it included
     * @param isOutage whether a failure is answered with 503
     * @return the same handler, measured
     */
    public Handler around(Operation operation, Handler handler, Predicate<Throwable> isOutage) {
        return new MeasuredHandler(new RequestTimers(registry, operation), handler, isOutage);
    }

    /**
     * Hears what the audit record is told: sign-ins and refusals are counted.
     *
     * @param event what happened
     */
    public void happened(AuditEvent event) {
        happenings.count(event);
    }

    /**
     * Hears of a question to a music server.
     *
     * @param address what was asked; only its host becomes known
     * @param time how long it took
     * @param answered whether there was an answer
     */
    public void called(URI address, Duration time, boolean answered) {
        calls.record(address, time, answered);
    }

    /**
     * Shows figures that somebody else keeps, by their state.
     *
     * @param name the name, such as {@code musegate.tasks}
     * @param description what it is, for people
     * @param figures gives the figure of each state; asked whenever Prometheus reads
     */
    public void show(String name, String description, Map<String, Supplier<Number>> figures) {
        figures.forEach((state, figure) -> show(name, description, "state", state, figure));
    }

    /**
     * Shows one figure that somebody else keeps.
     *
     * @param name the name
     * @param description what it is, for people
     * @param figure gives it, NaN where there is none; asked whenever Prometheus reads
     */
    public void show(String name, String description, Supplier<Number> figure) {
        Gauge.builder(name, figure).description(description).register(registry);
    }

    /**
     * Shows one of several figures that somebody else keeps.
     *
     * @param name the name
     * @param description what they are, for people
     * @param label what tells them apart
     * @param value which one this is; one of few
     * @param figure gives it, NaN where there is none; asked whenever Prometheus reads
     */
    public void show(String name, String description, String label, String value, Supplier<Number> figure) {
        Gauge.builder(name, figure).description(description).tag(label, value).register(registry);
    }

    /** Everything, as Prometheus reads it. */
    String text() {
        return registry.scrape();
    }
}
