package io.github.musegate.setup;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.AttemptLimits;
import io.github.musegate.access.Attempts;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Door;
import io.github.musegate.access.EdgeRefusals;
import io.github.musegate.access.Revocations;
import io.github.musegate.api.OperationHandlers;
import io.github.musegate.audit.AuditLog;
import io.github.musegate.config.Environment;
import io.github.musegate.db.Database;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.folder.FolderConnector;
import io.github.musegate.http.AddressRanges;
import io.github.musegate.http.ClientAddress;
import io.github.musegate.http.ContractDocument;
import io.github.musegate.http.EdgeSettings;
import io.github.musegate.http.HttpEdge;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problems;
import io.github.musegate.http.RequestContract;
import io.github.musegate.music.Connectors;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.musicserver.ServersRoutes;
import io.github.musegate.proxy.ProxyVerdict;
import io.github.musegate.sessions.SessionOrigin;
import io.github.musegate.sessions.SessionRules;
import io.github.musegate.sessions.Sessions;
import io.github.musegate.settings.SettingKeys;
import io.github.musegate.settings.Settings;
import io.github.musegate.settings.TestSettings;
import io.github.musegate.settings.TokenSettings;
import io.github.musegate.signin.SignInChain;
import io.github.musegate.tokens.InstallationToken;
import io.github.musegate.tokens.Keys;
import io.github.musegate.users.PasswordPolicy;
import io.github.musegate.users.Users;
import io.helidon.http.Method;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The setup and the music servers behind the real edge, door, sign-in chain and contract: one start of a service. */
final class SetupServer implements AutoCloseable {

    private static final String JWT_SECRET = "0123456789abcdef for tests";

    final Settings settings;
    final Users users;
    final MusicServers servers;
    final Setup setup;
    /** What the start printed. */
    final Optional<String> code;

    private final Sessions sessions;
    private final Keys keys;
    private final AuditLog log;
    private final WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Starts on a database that may have been used before. */
    SetupServer(TestDatabase db, Map<String, String> environment) {
        Database database = db.database();
        settings = TestSettings.of(database);
        ClientAddress address = new ClientAddress(() -> AddressRanges.NONE);
        log = new AuditLog(database, Clock.systemUTC());
        AuditTrail trail = new AuditTrail(log, address::of);
        SessionRules rules =
                new SessionRules(() -> Duration.ofHours(8), Optional::empty, address::isHttps, address::of);
        Revocations revocations = new Revocations();
        sessions = new Sessions(database, () -> JWT_SECRET, rules, revocations, Clock.systemUTC());
        users = new Users(database, sessions, () -> PasswordPolicy.DEFAULT);
        users.adopt();
        keys = new Keys(database, revocations, Clock.systemUTC());
        servers = new MusicServers(database, TestSettings.sealer(), new Connectors(List.of(new FolderConnector())));
        Attempts attempts = new Attempts(() -> AttemptLimits.TYPED);
        setup = new Setup(
                database,
                settings,
                () -> settings.get(SettingKeys.AUTH_ENABLED),
                () -> false,
                users,
                servers,
                attempts,
                address::of);
        Environment names = new Environment(environment);
        setup.importFrom(names);
        code = setup.codeForStart();
        SignInChain chain = new SignInChain(
                () -> settings.get(SettingKeys.AUTH_ENABLED),
                new InstallationToken(
                        () -> settings.get(SettingKeys.API_TOKEN), () -> settings.get(TokenSettings.API_TOKEN_SCOPES)),
                keys,
                attempts,
                address::of,
                request -> new ProxyVerdict.Nobody(),
                sessions,
                trail,
                Optional::empty,
                before -> Optional.empty());
        Door door = new Door(new Callers(chain), setup, Problems::send, trail);
        RequestContract contract = new RequestContract(new ContractDocument());
        HttpRouting.Builder routing = HttpRouting.builder();
        List<OperationHandlers> rooms = List.of(
                new SetupRoutes(setup, database, settings, servers, users, sessions, trail, names),
                new ServersRoutes(servers, trail));
        rooms.forEach(room -> room.handlers()
                .forEach((operation, handler) -> routing.route(
                        Method.create(operation.method()),
                        operation.path(),
                        door.before(operation, contract.before(operation, handler)))));
        routing.get("/test/sign-in/{name}", (request, response) -> {
            String name = request.path().pathParameters().get("name");
            sessions.start(users.findByName(name).orElseThrow(), SessionOrigin.PASSWORD, request, response);
            response.send("{}");
        });
        EdgeSettings edge = new EdgeSettings(
                () -> true, Database::isOutage, () -> "", address, "", Problems::send, new EdgeRefusals(trail));
        server = new HttpEdge(edge).server(routing, "127.0.0.1", 0).start();
    }

    /** Sends a request with headers as name, value, name, value; a body of null sends none. */
    Reply send(String method, String path, Object body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(
                    response.statusCode(),
                    Json.parse(response.body()),
                    new String(response.body(), java.nio.charset.StandardCharsets.UTF_8),
                    response.headers().firstValue("Set-Cookie").orElse(""),
                    response.headers().firstValue("Retry-After").orElse(""));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    /** Sends a request with the code that the start printed. */
    Reply withCode(String method, String path, Object body) {
        return send(method, path, body, "X-Setup-Code", code.orElseThrow());
    }

    /** Makes the first administrator and gives what to send in the header Cookie. */
    String firstAdministrator() {
        Reply reply =
                withCode("POST", "/api/setup/administrator", Map.of("username", "ada", "password", "first of all 1"));
        return reply.cookie().substring(0, reply.cookie().indexOf(';'));
    }

    /** Signs somebody in and gives what to send in the header Cookie. */
    String sessionOf(String username) {
        String cookie = send("GET", "/test/sign-in/" + username, null).cookie();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    /** What came back. */
    record Reply(int status, JsonNode json, String text, String cookie, String retryAfter) {

        String error() {
            return status + " " + json.path("error").asText();
        }

        /** The entry of a list that has this name. */
        JsonNode named(String list, String name) {
            for (JsonNode entry : json.path(list)) {
                if (entry.path("name").asText().equals(name)) {
                    return entry;
                }
            }
            throw new AssertionError(name + " is not among " + json.path(list));
        }
    }

    @Override
    public void close() {
        client.close();
        server.stop();
        sessions.close();
        keys.close();
        log.close();
    }
}
