package io.github.musegate.http;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A real server behind the edge, with a few toy routes, on a free port. */
final class EdgeServer implements AutoCloseable {

    /** Waits that tests can sit out. */
    static final Map<String, String> HASTY = Map.of(
            "patience.idle", "PT2S",
            "patience.request", "PT0.6S",
            "patience.reply", "PT0.6S");

    volatile boolean databaseAvailable = true;
    volatile String publicUrl = "";
    volatile AddressRanges proxies = AddressRanges.NONE;
    final AtomicInteger handled = new AtomicInteger();
    final Queue<ProblemType> refused = new ConcurrentLinkedQueue<>();
    final CountDownLatch slowBegan = new CountDownLatch(1);
    final CountDownLatch slowMayEnd = new CountDownLatch(1);

    final HttpEdge edge;
    final WebServer server;

    EdgeServer() {
        this(Map.of());
    }

    EdgeServer(Map<String, String> otherLimits) {
        ClientAddress addresses = new ClientAddress(() -> proxies);
        edge = new HttpEdge(
                new EdgeSettings(
                        () -> databaseAvailable,
                        IllegalMonitorStateException.class::isInstance,
                        () -> publicUrl,
                        addresses,
                        "sha256-abc",
                        (request, response, problem) -> response.status(
                                        problem.type().status())
                                .send("<page>" + problem.type().slug()),
                        (request, problem) -> refused.add(problem.type())),
                limits(otherLimits));
        HttpRouting.Builder routing = HttpRouting.builder()
                .get("/hello", (request, response) -> response.send("hello"))
                .get("/", (request, response) -> response.send("home"))
                .head("/hello", (request, response) -> response.send("hello"))
                .get("/api/users", (request, response) -> response.send("users"))
                .get(
                        "/api/users/{user_id}",
                        (request, response) ->
                                response.send(request.path().pathParameters().get("user_id")))
                .get("/address", (request, response) -> response.send(addresses.of(request)))
                .get("/https", (request, response) -> response.send(String.valueOf(addresses.isHttps(request))))
                .get(
                        "/static/app.js",
                        (request, response) ->
                                response.header("Cache-Control", "max-age=60").send("asset"))
                .get("/api/fails", (request, response) -> {
                    throw new IllegalStateException("the secret reason");
                })
                .get("/api/refuses", (request, response) -> {
                    throw Problem.forbidden("No.").exception();
                })
                .get("/api/away", (request, response) -> {
                    throw new IllegalMonitorStateException("gone");
                })
                .get("/large", (request, response) -> response.send(new byte[32 << 20]))
                .get("/stream", (request, response) -> {
                    try (OutputStream out = response.outputStream()) {
                        for (int i = 0; i < 5_000; i++) {
                            out.write("some words".getBytes(StandardCharsets.US_ASCII));
                        }
                    }
                })
                .get("/slow", (request, response) -> {
                    slowBegan.countDown();
                    boolean ignored = slowMayEnd.await(10, TimeUnit.SECONDS);
                    response.send("done");
                })
                .get("/echo/{who}", (request, response) -> {
                    String who = request.headers()
                            .first(io.helidon.http.HeaderNames.COOKIE)
                            .orElse("nobody");
                    Thread.sleep(1);
                    response.send(who + " " + request.path().pathParameters().get("who"));
                });
        for (String path : List.of("/auth", "/logout", "/api/users")) {
            routing.post(path, (request, response) -> {
                byte[] body = request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
                handled.incrementAndGet();
                response.send("took " + body.length);
            });
        }
        routing.delete("/api/users/{user_id}", (request, response) -> {
            handled.incrementAndGet();
            response.send("deleted");
        });
        server = edge.server(routing, "127.0.0.1", 0).start();
    }

    private static Config limits(Map<String, String> other) {
        return Config.builder(ConfigSources.create(other), ConfigSources.classpath("application.yaml"))
                .disableEnvironmentVariablesSource()
                .disableSystemPropertiesSource()
                .build();
    }

    RawConnection connect() throws IOException {
        return new RawConnection(server.port());
    }

    @Override
    public void close() {
        slowMayEnd.countDown();
        server.stop();
    }
}
