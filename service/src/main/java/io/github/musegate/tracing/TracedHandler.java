package io.github.musegate.tracing;

import io.github.musegate.api.Operation;
import io.github.musegate.http.AnswerStatus;
import io.github.musegate.http.RequestId;
import io.github.musegate.logs.LogScope;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.function.Predicate;

/** A handler with a span around it. What it throws becomes an answer further out. */
final class TracedHandler implements Handler {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> REQUEST = AttributeKey.stringKey("musegate.request");

    private final Tracer tracer;
    private final Operation operation;
    private final Handler handler;
    private final Predicate<Throwable> isOutage;
    private final Predicate<ServerRequest> trusted;

    TracedHandler(
            Tracer tracer,
            Operation operation,
            Handler handler,
            Predicate<Throwable> isOutage,
            Predicate<ServerRequest> trusted) {
        this.tracer = tracer;
        this.operation = operation;
        this.handler = handler;
        this.isOutage = isOutage;
        this.trusted = trusted;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) throws Exception {
        Span span = tracer.spanBuilder(operation.id())
                .setParent(parent(request))
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(METHOD, request.prologue().method().text())
                .setAttribute(ROUTE, operation.path())
                .setAttribute(REQUEST, RequestId.of(request))
                .startSpan();
        if (span.getSpanContext().isSampled()) {
            LogScope.trace(span.getSpanContext().getTraceId());
        }
        try (Scope _ = span.makeCurrent()) {
            handler.handle(request, response);
            answered(span, response.status().code());
        } catch (Exception failure) {
            // the failure itself may hold what nobody outside should read
            answered(span, AnswerStatus.of(failure, isOutage).code());
            throw failure;
        } finally {
            span.end();
        }
    }

    /** Whoever may name a parent decides what is recorded, and under which trace. */
    private Context parent(ServerRequest request) {
        return trusted.test(request)
                ? W3CTraceContextPropagator.getInstance()
                        .extract(Context.root(), request.headers(), TraceHeaders.INSTANCE)
                : Context.root();
    }

    private static void answered(Span span, int status) {
        span.setAttribute(STATUS, (long) status);
        if (status >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
    }
}
