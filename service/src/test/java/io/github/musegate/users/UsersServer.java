package io.github.musegate.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.AttemptLimits;
import io.github.musegate.access.Attempts;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Door;
import io.github.musegate.access.EdgeRefusals;
import io.github.musegate.access.Preset;
import io.github.musegate.access.Role;
import io.github.musegate.access.SetupGate;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.api.OperationHandlers;
import io.github.musegate.audit.AuditLog;
import io.github.musegate.audit.AuditRoutes;
import io.github.musegate.db.Database;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.http.AddressRanges;
import io.github.musegate.http.ClientAddress;
import io.github.musegate.http.ContractDocument;
import io.github.musegate.http.EdgeSettings;
import io.github.musegate.http.HttpEdge;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problems;
import io.github.musegate.http.ReplyContract;
import io.github.musegate.http.RequestContract;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The rooms users and audit behind the real edge, door and contract, on a real database. Who asks is told by a header
 * instead of a session, and is read from the database for each request.
 */
final class UsersServer implements AutoCloseable {

    /** The password of everybody whom {@link #person} makes. */
    static final String PASSWORD = "correct horse 1!";
    /** Asks as the installation's token. */
    static final String TOKEN = "(token)";
    /** Asks as nobody. */
    static final String NOBODY = "";

    private static final ReplyContract CONTRACT = new ReplyContract();
    private static final HeaderName AS = HeaderNames.create("X-Test-As");
    private static final String HASH = Argon2Hash.of(PASSWORD).text();

    final TestDatabase db = TestDatabase.create();
    final RecordedSessions sessions = new RecordedSessions();
    final Users users = new Users(db.database(), sessions, () -> PasswordPolicy.DEFAULT);
    final AuditLog audit = new AuditLog(db.database(), Clock.systemUTC());
    volatile boolean authEnabled = true;

    private final WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    UsersServer() {
        ClientAddress address = new ClientAddress(() -> AddressRanges.NONE);
        AuditTrail trail = new AuditTrail(audit, address::of);
        Door door = new Door(
                new Callers(request -> caller(request.headers().first(AS).orElse(NOBODY))),
                new NoSetup(),
                Problems::send,
                trail);
        RequestContract contract = new RequestContract(new ContractDocument());
        Confirmations confirmations = new Confirmations(users, new Attempts(() -> AttemptLimits.TYPED), address::of);
        UsersRoutes routes = new UsersRoutes(
                users,
                confirmations,
                trail,
                (user, request, response) -> response.header(HeaderNames.SET_COOKIE, "fresh=" + user.username()),
                () -> authEnabled,
                ZoneOffset.UTC,
                List.of());
        HttpRouting.Builder routing = HttpRouting.builder();
        for (OperationHandlers room : List.of(routes, new AuditRoutes(audit))) {
            room.handlers()
                    .forEach((operation, handler) -> routing.route(
                            Method.create(operation.method()),
                            operation.path(),
                            door.before(operation, contract.before(operation, handler))));
        }
        EdgeSettings settings = new EdgeSettings(
                () -> true, Database::isOutage, () -> "", address, "", Problems::send, new EdgeRefusals(trail));
        server = new HttpEdge(settings).server(routing, "127.0.0.1", 0).start();
    }

    private Optional<Caller> caller(String as) {
        if (as.equals(TOKEN)) {
            return Optional.of(Caller.installation("token", SignInMethod.TOKEN));
        }
        return users.findByName(as).filter(User::enabled).map(UsersServer::session);
    }

    static Caller session(User user) {
        return new Caller(
                OptionalInt.of(user.id()),
                user.username(),
                user.role(),
                user.capabilities(),
                SignInMethod.SESSION,
                OptionalLong.of(1));
    }

    /** Makes an account without much computing. */
    int person(String username, Role role, Set<Capability> capabilities) {
        NewAccount account = new NewAccount(username, HASH, role, null, capabilities, true, null);
        JdbcUserStore store = new JdbcUserStore(db.database());
        return db.database()
                .inTransaction(transaction -> store.insert(transaction, account))
                .orElseThrow();
    }

    int administrator(String username) {
        return person(username, Role.ADMIN, Set.of());
    }

    int listener(String username) {
        return person(username, Role.USER, Preset.LISTENER.capabilities());
    }

    /** Sends a request and checks the reply against the contract; a body of null sends none. */
    Reply send(String as, String method, String path, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)));
        if (!as.isEmpty()) {
            request.header("X-Test-As", as);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            CONTRACT.fault(method, path.replaceFirst("\\?.*", ""), response).ifPresent(fault -> {
                throw new AssertionError(fault);
            });
            return new Reply(
                    response.statusCode(),
                    Json.parse(response.body().getBytes(StandardCharsets.UTF_8)),
                    response.headers().firstValue("Set-Cookie").orElse(""),
                    response.headers().firstValue("Retry-After").orElse(""));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    /** What came back. */
    record Reply(int status, JsonNode json, String cookie, String retryAfter) {

        String error() {
            return status + " " + json.path("error").asText();
        }

        JsonNode at(String name) {
            return json.path(name);
        }
    }

    @Override
    public void close() {
        client.close();
        server.stop();
        audit.close();
        db.close();
    }

    /** The setup is long over. */
    private static final class NoSetup implements SetupGate {

        @Override
        public boolean administratorMissing() {
            return false;
        }

        @Override
        public boolean hasCode(ServerRequest request) {
            return false;
        }
    }
}
