package io.github.musegate.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * A collector that takes spans by OTLP over HTTP and reads them from the bytes, by the field numbers of
 * {@code opentelemetry/proto/trace/v1/trace.proto}.
 */
public final class PlayedCollector implements AutoCloseable {

    /**
     * A span as it came.
     *
     * @param trace its trace's id
     * @param id its own
     * @param parent the span above, or empty
     * @param name its name
     * @param kind 2 for a server's, 3 for a client's
     * @param nanos how long it took
     * @param attributes values by name, as text
     * @param failed whether it is marked as failed
     */
    public record Sent(
            String trace,
            String id,
            String parent,
            String name,
            long kind,
            long nanos,
            Map<String, String> attributes,
            boolean failed) {}

    private final HttpServer server;
    private final List<Sent> spans = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> resources = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    /** Begins to listen on a free port. */
    public PlayedCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /** Its address, as {@code OTEL_EXPORTER_OTLP_ENDPOINT} wants it. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        bodies.add(new String(body, StandardCharsets.ISO_8859_1));
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        for (ProtoMessage group : ProtoMessage.read(body).messages(1)) {
            group.messages(1).forEach(resource -> resources.add(attributes(resource, 1)));
            for (ProtoMessage scope : group.messages(2)) {
                scope.messages(2).forEach(span -> spans.add(sent(span)));
            }
        }
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static Sent sent(ProtoMessage span) {
        HexFormat hex = HexFormat.of();
        return new Sent(
                hex.formatHex(span.bytes(1)),
                hex.formatHex(span.bytes(2)),
                hex.formatHex(span.bytes(4)),
                span.text(5),
                span.number(6),
                span.number(8) - span.number(7),
                attributes(span, 9),
                span.messages(15).stream().anyMatch(status -> status.number(3) == 2));
    }

    private static Map<String, String> attributes(ProtoMessage of, int field) {
        Map<String, String> attributes = new HashMap<>();
        for (ProtoMessage pair : of.messages(field)) {
            ProtoMessage value = pair.messages(2).getFirst();
            attributes.put(pair.text(1), value.has(1) ? value.text(1) : String.valueOf(value.number(3)));
        }
        return attributes;
    }

    /** Waits for a span. */
    public Sent await(Predicate<Sent> which) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            for (Sent span : spans) {
                if (which.test(span)) {
                    return span;
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("no such span among " + spans);
    }

    /** All that came so far. */
    public List<Sent> spans() {
        return new ArrayList<>(spans);
    }

    /** Who sent them. */
    public List<Map<String, String>> resources() {
        return new ArrayList<>(resources);
    }

    /** What was shown for them. */
    public List<String> authorizations() {
        return new ArrayList<>(authorizations);
    }

    /** Everything that came, for looking whether something stands in it. */
    public String everything() {
        return String.join("", bodies);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
