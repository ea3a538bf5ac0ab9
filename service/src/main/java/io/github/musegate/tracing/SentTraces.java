package io.github.musegate.tracing;

import io.github.musegate.api.Operation;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Spans to a collector, by OTLP over HTTP. They are sent by a thread of the library, in batches; whatever a collector
 * that is away or slow does not take is dropped, and no request waits for it.
 */
final class SentTraces implements Traces {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The process waits so long at its end. */
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(2);

    private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    SentTraces(TraceSettings settings, String version) {
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().toBuilder()
                        .put("service.name", settings.service())
                        .put("service.version", version)
                        .build())
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.share())))
                .addSpanProcessor(BatchSpanProcessor.builder(new ToldExporter(OtlpHttpSpanExporter.builder()
                                .setEndpoint(settings.address().toString())
                                .setHeaders(settings::headers)
                                .setTimeout(PATIENCE)
                                .setRetryPolicy(null)
                                .build()))
                        .build())
                .build();
        this.tracer = provider.get("io.github.musegate", version);
    }

    @Override
    public Handler around(
            Operation operation, Handler handler, Predicate<Throwable> isOutage, Predicate<ServerRequest> trusted) {
        return new TracedHandler(tracer, operation, handler, isOutage, trusted);
    }

    @Override
    public void called(String whom, URI address, Duration time, boolean answered) {
        // an analysis asks thousands of times by itself: a trace for each would say nothing
        if (!Span.current().getSpanContext().isValid()) {
            return;
        }
        Instant end = Instant.now();
        Span span = tracer.spanBuilder(whom)
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(end.minus(time))
                .startSpan();
        if (address.getHost() != null) {
            span.setAttribute(SERVER, address.getHost());
        }
        if (address.getPort() > 0) {
            span.setAttribute(PORT, (long) address.getPort());
        }
        if (!answered) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(end);
    }

    @Override
    public void close() {
        var _ = provider.shutdown().join(LAST_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
