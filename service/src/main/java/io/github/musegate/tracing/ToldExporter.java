package io.github.musegate.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;

/** Tells of a collector that takes nothing in one line a few times an hour, where the library writes stacks. */
final class ToldExporter implements SpanExporter {

    private static final System.Logger LOGGER = System.getLogger(ToldExporter.class.getName());
    private static final long SILENCE = Duration.ofMinutes(15).toNanos();

    private final SpanExporter exporter;
    private final AtomicLong told = new AtomicLong(System.nanoTime() - SILENCE);

    ToldExporter(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> {
            if (!result.isSuccess()) {
                refused();
            }
        });
    }

    private void refused() {
        long now = System.nanoTime();
        long last = told.get();
        if (now - last >= SILENCE && told.compareAndSet(last, now)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "The collector takes no traces; see that it runs and that OTEL_EXPORTER_OTLP_ENDPOINT is right.");
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
