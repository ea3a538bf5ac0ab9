package io.github.musegate.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.http.ReplyContract;
import io.github.musegate.music.Connector;
import io.github.musegate.music.PlayedConnector;
import io.github.musegate.remote.RemoteClient;
import io.github.musegate.tasks.TaskKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A whole MuseGate on a free port, on a database of its own, for tests from outside. {@link #complete} starts one that
 * is set up from its environment; {@link #fresh} one that still needs the wizard.
 */
public final class TestGate implements AutoCloseable {

    /** The first administrator of a complete installation. */
    public static final String ADMIN = "root";

    /** That administrator's password. */
    public static final String PASSWORD = "correct horse 7 battery";

    /** The installation's token. */
    public static final String TOKEN = "test-token-0123456789abcdef";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ReplyContract CONTRACT = new ReplyContract();

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final TestDatabase database;
    private final Path data;
    private final Map<String, String> environment;
    private final Function<RemoteClient, List<? extends Connector>> connectors;
    private final BiFunction<Basis, Music, List<TaskKind>> kinds;
    private Application application;

    private TestGate(TestDatabase database, Path data, Map<String, String> environment) {
        this(database, data, environment, Music::connectors, WorkKinds::of);
    }

    private TestGate(
            TestDatabase database,
            Path data,
            Map<String, String> environment,
            Function<RemoteClient, List<? extends Connector>> connectors,
            BiFunction<Basis, Music, List<TaskKind>> kinds) {
        this.database = database;
        this.data = data;
        this.environment = environment;
        this.connectors = connectors;
        this.kinds = kinds;
        this.application = start();
    }

    /** One that is complete from its environment. */
    public static TestGate complete() {
        return complete(Map.of());
    }

    /** One that is complete from its environment, with further names set. */
    public static TestGate complete(Map<String, String> more) {
        return complete(more, Music::connectors, WorkKinds::of);
    }

    /** A complete one that can do other work. */
    public static TestGate working(TaskKind... kinds) {
        return complete(Map.of(), Music::connectors, (basis, music) -> List.of(kinds));
    }

    /**
     * A complete one whose default music server is played in memory; there it is {@code shared} with the password
     * {@code shared-secret}.
     */
    public static TestGate played(PlayedConnector server, Map<String, String> more) {
        server.account("shared", "shared-secret");
        Map<String, String> names = new HashMap<>(Map.of(
                "MEDIASERVER_TYPE",
                "navidrome",
                "NAVIDROME_URL",
                "http://music.test:4533",
                "NAVIDROME_USER",
                "shared",
                "NAVIDROME_PASSWORD",
                "shared-secret"));
        names.putAll(more);
        return complete(names, remote -> List.of(server), WorkKinds::of);
    }

    private static TestGate complete(
            Map<String, String> more,
            Function<RemoteClient, List<? extends Connector>> connectors,
            BiFunction<Basis, Music, List<TaskKind>> kinds) {
        Path data = temporaryDirectory();
        Map<String, String> names = new HashMap<>(Map.of(
                "AUTH_ENABLED",
                "true",
                "AUDIOMUSE_USER",
                ADMIN,
                "AUDIOMUSE_PASSWORD",
                PASSWORD,
                "API_TOKEN",
                TOKEN,
                "MEDIASERVER_TYPE",
                "folder",
                "MUSIC_FOLDER",
                data.toString()));
        names.putAll(more);
        return new TestGate(TestDatabase.create(), data, names, connectors, kinds);
    }

    /** One that has just been installed. */
    public static TestGate fresh() {
        return new TestGate(TestDatabase.create(), temporaryDirectory(), Map.of());
    }

    /** One on a database that the test prepared; closed with the gate. */
    public static TestGate on(TestDatabase database, Map<String, String> environment) {
        return new TestGate(database, temporaryDirectory(), environment);
    }

    private Application start() {
        Map<String, String> all = new HashMap<>(environment);
        all.put("HOST", "127.0.0.1");
        all.put("PORT", "0");
        all.put("MUSEGATE_DATA_DIR", data.toString());
        all.put("POSTGRES_HOST", database.address().host());
        all.put("POSTGRES_PORT", String.valueOf(database.address().port()));
        all.put("POSTGRES_USER", database.address().user());
        all.put("POSTGRES_PASSWORD", database.address().password());
        all.put("POSTGRES_DB", database.address().name());
        Environment read = new Environment(all);
        return Application.start(StartConfig.read(read), read, connectors, kinds);
    }

    /** Stops and starts the service on the same database and data directory. */
    public void restart() {
        application.close();
        application = start();
    }

    /** The running service. */
    public Application application() {
        return application;
    }

    /** The database behind it. */
    public TestDatabase database() {
        return database;
    }

    /** Where it listens. */
    public int port() {
        return application.port();
    }

    /** The address of a path. */
    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** Sends a request, headers as name, value, name, value, and checks the reply against the contract. */
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (body.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.method(method, HttpRequest.BodyPublishers.ofString(body));
            if (Stream.of(headers).noneMatch("Content-Type"::equalsIgnoreCase)) {
                request.header("Content-Type", "application/json");
            }
        }
        try {
            HttpResponse<String> reply = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            CONTRACT.fault(method, request.build().uri().getRawPath(), reply).ifPresent(fault -> {
                throw new AssertionError(fault);
            });
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a GET. */
    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /** Sends JSON as the installation's administrator, by its token. */
    public HttpResponse<String> asAdministrator(String method, String path, String body) {
        return send(method, path, body, "Authorization", "Bearer " + TOKEN);
    }

    /** Signs in and gives the value of the Cookie header. */
    public String signIn(String name, String password) {
        HttpResponse<String> reply = send(
                "POST",
                "/auth",
                JSON.createObjectNode()
                        .put("user", name)
                        .put("password", password)
                        .toString(),
                "X-Requested-With",
                "XMLHttpRequest");
        return reply.headers()
                .firstValue("Set-Cookie")
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .orElseThrow(
                        () -> new AssertionError("sign-in was answered " + reply.statusCode() + " " + reply.body()));
    }

    /**
     * Links somebody's account on the default music server; its password there is its name and {@code -secret}.
     *
     * @param cookie of the person's session
     * @param account the name of the account there
     */
    void link(String cookie, String account) {
        String server = json(asAdministrator("GET", "/api/servers", ""))
                .path("default_id")
                .asText();
        HttpResponse<String> linked = send(
                "PUT",
                "/api/me/music-accounts/" + server,
                "{\"creds\":{\"user\":\"" + account + "\",\"password\":\"" + account + "-secret\"}}",
                "Cookie",
                cookie);
        if (linked.statusCode() != 200) {
            throw new AssertionError("linking was answered " + linked.statusCode() + " " + linked.body());
        }
    }

    /** A reply's body as JSON. */
    public static JsonNode json(HttpResponse<String> reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(reply.body(), e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("musegate-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        application.close();
        database.close();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
