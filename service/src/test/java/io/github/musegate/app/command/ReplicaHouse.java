package io.github.musegate.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.proxies.RealProxy;
import io.github.musegate.replicas.RealRedis;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Three replicas, each a process of its own, on one PostgreSQL and one Redis, behind one nginx. */
final class ReplicaHouse implements AutoCloseable {

    static final String ADMIN = "root";
    static final String PASSWORD = "correct horse 7 battery";
    static final String TOKEN = "test-token-0123456789abcdef";
    static final int SIZE = 3;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Path directory;
    private final TestDatabase database = TestDatabase.createEmpty();
    private final RealRedis redis = RealRedis.start();
    private final List<Integer> ports =
            IntStream.range(0, SIZE).mapToObj(i -> RealProxy.freePort()).toList();
    private final List<ServiceProcess> replicas = new ArrayList<>();
    private final int proxyPort = RealProxy.freePort();
    private final RealProxy.Running proxy;

    /** Starts them all at once, on a database without any table. */
    ReplicaHouse(Path directory) throws IOException {
        this.directory = directory;
        for (int i = 0; i < SIZE; i++) {
            replicas.add(launch(i));
        }
        for (ServiceProcess replica : replicas) {
            replica.awaitReport("http://localhost:");
        }
        proxy = RealProxy.balance(directory, proxyPort, ports);
    }

    private ServiceProcess launch(int replica) throws IOException {
        Path own = Files.createDirectories(directory.resolve("replica" + replica));
        return ServiceProcess.launch(
                own,
                Map.ofEntries(
                        Map.entry("PORT", String.valueOf(ports.get(replica))),
                        Map.entry("POSTGRES_HOST", database.address().host()),
                        Map.entry(
                                "POSTGRES_PORT",
                                String.valueOf(database.address().port())),
                        Map.entry("POSTGRES_USER", database.address().user()),
                        Map.entry("POSTGRES_PASSWORD", database.address().password()),
                        Map.entry("POSTGRES_DB", database.address().name()),
                        Map.entry("REDIS_URL", redis.address().toString()),
                        Map.entry("MUSEGATE_SECRET_KEY", "the same for all of them 1234567"),
                        Map.entry("MUSEGATE_DRAIN_SECONDS", "1"),
                        Map.entry("AUTH_ENABLED", "true"),
                        Map.entry("AUDIOMUSE_USER", ADMIN),
                        Map.entry("AUDIOMUSE_PASSWORD", PASSWORD),
                        Map.entry("API_TOKEN", TOKEN),
                        Map.entry("MEDIASERVER_TYPE", "folder"),
                        Map.entry("MUSIC_FOLDER", directory.toString())));
    }

    TestDatabase database() {
        return database;
    }

    RealRedis redis() {
        return redis;
    }

    ServiceProcess replica(int index) {
        return replicas.get(index);
    }

    /** Starts one again that has ended, on its port, and waits until it is ready. */
    void startAgain(int replica) throws IOException, InterruptedException {
        ServiceProcess started = launch(replica);
        replicas.set(replica, started);
        started.awaitReport("http://localhost:");
    }

    /** Asks one replica; 0 is the first, -1 the proxy. Headers as name, value, name, value. */
    HttpResponse<String> send(int replica, String method, String path, String json, String... headers)
            throws IOException, InterruptedException {
        int port = replica < 0 ? proxyPort : ports.get(replica);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (json.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(json));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The Cookie header of a new session, made on one replica. */
    String signIn(int replica, String name, String password) throws IOException, InterruptedException {
        String json = JSON.createObjectNode()
                .put("user", name)
                .put("password", password)
                .toString();
        HttpResponse<String> reply = send(replica, "POST", "/auth", json, "X-Requested-With", "XMLHttpRequest");
        return reply.headers()
                .firstValue("Set-Cookie")
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .orElseThrow(() -> new AssertionError(reply.statusCode() + " " + reply.body()));
    }

    static JsonNode json(HttpResponse<String> reply) throws IOException {
        return json(reply.body());
    }

    static JsonNode json(String body) throws IOException {
        return JSON.readTree(body);
    }

    @Override
    public void close() {
        proxy.close();
        replicas.forEach(ServiceProcess::terminate);
        replicas.forEach(ServiceProcess::close);
        redis.close();
        database.close();
    }
}
