package io.github.musegate.signin;

import io.github.musegate.access.AttemptLimits;
import io.github.musegate.access.Attempts;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Door;
import io.github.musegate.access.EdgeRefusals;
import io.github.musegate.access.Preset;
import io.github.musegate.access.Revocations;
import io.github.musegate.access.Role;
import io.github.musegate.access.SetupGate;
import io.github.musegate.api.Operation;
import io.github.musegate.api.OperationHandlers;
import io.github.musegate.audit.AuditLog;
import io.github.musegate.db.Database;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.factors.Factors;
import io.github.musegate.factors.FactorsRoutes;
import io.github.musegate.factors.OwnAccount;
import io.github.musegate.factors.Passkeys;
import io.github.musegate.factors.PasskeysRoutes;
import io.github.musegate.factors.RequiredOf;
import io.github.musegate.http.AddressRanges;
import io.github.musegate.http.ClientAddress;
import io.github.musegate.http.ContractDocument;
import io.github.musegate.http.EdgeSettings;
import io.github.musegate.http.HttpEdge;
import io.github.musegate.http.Problem;
import io.github.musegate.http.RequestContract;
import io.github.musegate.http.RoutePattern;
import io.github.musegate.invites.InvitesRoutes;
import io.github.musegate.proxy.ProxyVerdict;
import io.github.musegate.sessions.PendingSignIns;
import io.github.musegate.sessions.SessionRules;
import io.github.musegate.sessions.Sessions;
import io.github.musegate.sessions.SessionsRoutes;
import io.github.musegate.settings.TestSettings;
import io.github.musegate.tokens.InstallationToken;
import io.github.musegate.tokens.Keys;
import io.github.musegate.tokens.KeysRoutes;
import io.github.musegate.users.Confirmations;
import io.github.musegate.users.PasswordLogin;
import io.github.musegate.users.PasswordPolicy;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rooms of sign-in with everything below them, a database and a real server; what lies above is played. Requests
 * come from {@code X-Forwarded-For}, so that tests can come from anywhere.
 */
final class TestHouse implements AutoCloseable {

    static final String PASSWORD = "correct horse 1!";
    static final String FROM = "X-Forwarded-For";

    volatile boolean authentication = true;
    volatile boolean administratorMissing;
    volatile String token = "";
    volatile String tokenScopes = "";
    volatile Optional<Preset> guests = Optional.empty();
    volatile String secret = "6f1ed002ab5595859014ebf0951522d9";
    volatile Optional<URI> publicUrl = Optional.empty();
    volatile Duration ahead = Duration.ZERO;
    volatile boolean localSignIn = true;
    volatile RequiredOf secondFactorRequiredOf = RequiredOf.OFF;
    volatile Duration lifetime = SessionRules.USUAL_LIFETIME;

    final TestDatabase db = TestDatabase.create();
    final AuditLog audit = new AuditLog(db.database(), Clock.systemUTC());
    final ClientAddress addresses;
    final Sessions sessions;
    final Users users;
    final PendingSignIns pending;
    final Factors factors;
    final Keys keys;
    final Passkeys passkeys;
    final HttpEdge edge;
    final WebServer server;
    final HttpClient client = HttpClient.newBuilder().build();

    TestHouse() {
        AddressRanges here = AddressRanges.parse(List.of("127.0.0.0/8", "::1"));
        addresses = new ClientAddress(() -> here);
        InstantSource time = time();
        Revocations revocations = new Revocations();
        SessionRules rules = new SessionRules(() -> lifetime, () -> publicUrl, addresses::isHttps, addresses::of);
        Clock clock = time.withZone(ZoneOffset.UTC);
        sessions = new Sessions(db.database(), () -> secret, rules, revocations, clock);
        pending = new PendingSignIns(db.database(), sessions, rules, clock);
        factors = new Factors(db.database(), TestSettings.sealer(), () -> secondFactorRequiredOf, clock);
        passkeys = new Passkeys(db.database(), TestSettings.sealer(), () -> publicUrl, clock);
        users = new Users(db.database(), sessions, () -> PasswordPolicy.DEFAULT);
        keys = new Keys(db.database(), revocations, clock);
        AuditTrail trail = new AuditTrail(audit, addresses::of);
        Door door = new Door(new Callers(chain(trail)), new PlayedSetup(), TestHouse::explain, trail);
        edge = new HttpEdge(new EdgeSettings(
                db.database()::available,
                Database::isOutage,
                () -> publicUrl.map(URI::toString).orElse(""),
                addresses,
                "",
                TestHouse::explain,
                new EdgeRefusals(trail)));
        server = edge.server(routing(door, trail), "localhost", 0).start();
    }

    private InstantSource time() {
        return () -> Instant.now().plus(ahead);
    }

    private SignInChain chain(AuditTrail trail) {
        return new SignInChain(
                () -> authentication,
                new InstallationToken(() -> token, () -> tokenScopes),
                keys,
                new Attempts(() -> AttemptLimits.SENT),
                addresses::of,
                request -> new ProxyVerdict.Nobody(),
                sessions,
                trail,
                () -> guests,
                before -> Optional.empty());
    }

    private HttpRouting.Builder routing(Door door, AuditTrail trail) {
        SetupGate setup = new PlayedSetup();
        LoginPage page = (request, response, status, message) -> response.status(status)
                .header(HeaderNames.CONTENT_TYPE, "text/html")
                .send("<form>" + (message == null ? "" : message));
        Attempts typed = new Attempts(() -> AttemptLimits.TYPED);
        PasswordSignIn passwords = new PasswordSignIn(users, sessions, pending, factors, typed, trail, addresses::of);
        SecondFactor second = new SecondFactor(
                new PasswordLogin(() -> localSignIn), pending, factors, passkeys, users, typed, trail, addresses::of);
        OwnAccount own = new OwnAccount(users, sessions, new Confirmations(users, typed, addresses::of), trail);
        SecondStepPage secondPage = new PlayedSecondStep();
        List<OperationHandlers> rooms = List.of(
                new SigninRoutes(
                        () -> authentication,
                        setup,
                        passwords,
                        new SignOut(
                                sessions,
                                trail,
                                caller -> Optional::empty,
                                new AutoLaunch(Optional::empty),
                                request -> Optional.empty()),
                        page,
                        new Myself(users, ZoneId.of("UTC"), "test"),
                        new Offers(() -> localSignIn, () -> guests.isPresent(), List::of)),
                new VerificationRoutes(
                        second,
                        new PasskeySignIn(() -> localSignIn, passkeys, users, sessions, typed, trail, addresses::of),
                        secondPage),
                new PasskeysRoutes(passkeys, own),
                new FactorsRoutes(
                        factors,
                        passkeys,
                        own,
                        users,
                        sessions,
                        new Confirmations(users, typed, addresses::of),
                        typed,
                        trail,
                        addresses::of),
                new InvitesRoutes(
                        db.database(),
                        users,
                        new PasswordLogin(() -> localSignIn),
                        new Confirmations(users, typed, addresses::of),
                        new FirstSignIn(users, sessions, pending, factors),
                        typed,
                        trail,
                        addresses::of,
                        () -> publicUrl.map(URI::toString).orElse("")),
                new SessionsRoutes(sessions, users, trail),
                new KeysRoutes(keys, users, trail, Clock.systemUTC()),
                new AccessRoutes(door, operation -> true, new Explanations(door, users, keys)));
        RequestContract contract = new RequestContract(new ContractDocument());
        HttpRouting.Builder routing = HttpRouting.builder();
        rooms.forEach(room -> room.handlers()
                .forEach((operation, handler) ->
                        add(routing, operation, door.before(operation, contract.before(operation, handler)))));
        add(
                routing,
                Operation.SHOW_LOGIN,
                new LoginVisits(
                        () -> authentication,
                        setup,
                        sessions,
                        users,
                        page,
                        new AutoLaunch(Optional::empty),
                        second,
                        secondPage,
                        request -> new ProxyVerdict.Nobody())::answer);
        Handler passed = (request, response) -> response.send("in");
        for (Operation other : List.of(
                Operation.SHOW_HOME, Operation.SHOW_USERS, Operation.START_ANALYSIS, Operation.LIST_AUDIT_EVENTS)) {
            add(routing, other, door.before(other, passed));
        }
        return routing;
    }

    private static void add(HttpRouting.Builder routing, Operation operation, Handler handler) {
        routing.route(Method.create(operation.method()), RoutePattern.of(operation), handler);
    }

    private static void explain(ServerRequest request, ServerResponse response, Problem problem) {
        response.status(problem.type().status())
                .header(HeaderNames.CONTENT_TYPE, "text/html")
                .send("<h1>" + problem.type().slug());
    }

    private static final class PlayedSecondStep implements SecondStepPage {

        @Override
        public void askForCode(ServerRequest request, ServerResponse response, Status status, String message) {
            response.status(status)
                    .header(HeaderNames.CONTENT_TYPE, "text/html")
                    .send("<form>code" + (message == null ? "" : message));
        }

        @Override
        public void enrol(ServerRequest request, ServerResponse response) {
            response.header(HeaderNames.CONTENT_TYPE, "text/html").send("<form>enrol");
        }
    }

    private final class PlayedSetup implements SetupGate {

        @Override
        public boolean administratorMissing() {
            return administratorMissing;
        }

        @Override
        public boolean hasCode(ServerRequest request) {
            return false;
        }
    }

    /** An account with the usual password. */
    User person(String name, Role role) {
        return users.seed(name, PASSWORD, role).orElseThrow();
    }

    User listener(String name) {
        return person(name, Role.USER);
    }

    void grant(User user, Preset preset) {
        db.run("update audiomuse_users set capabilities = '"
                + preset.capabilities().stream().map(c -> c.id()).collect(Collectors.joining(",", "{", "}"))
                + "' where id = " + user.id());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(with(request(path), headers));
    }

    HttpResponse<String> post(String path, String json, String... headers) {
        return send(with(request(path).header("Content-Type", "application/json"), headers)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> sendJson(String method, String path, String json, String... headers) {
        return send(with(request(path).header("Content-Type", "application/json"), headers)
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> postForm(String path, String form, String... headers) {
        return send(with(request(path).header("Content-Type", "application/x-www-form-urlencoded"), headers)
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> signIn(String name, String password, String... headers) {
        return post("/auth", "{\"user\":\"" + name + "\",\"password\":\"" + password + "\"}", headers);
    }

    /** Signs in and gives the cookie as a browser sends it back. */
    String cookie(String name, String... headers) {
        HttpResponse<String> reply = signIn(name, PASSWORD, headers);
        if (reply.statusCode() != 200) {
            throw new IllegalStateException(reply.statusCode() + " " + reply.body());
        }
        return cookie(reply);
    }

    static String cookie(HttpResponse<String> reply) {
        String header = reply.headers().firstValue("Set-Cookie").orElseThrow();
        return header.substring(0, header.indexOf(';'));
    }

    int status(String path, String cookie) {
        return get(path, "Cookie", cookie).statusCode();
    }

    /** The one value of a statement that gives one, named {@code n}. */
    String value(String sql) {
        return db.database()
                .client()
                .execute()
                .get(sql)
                .orElseThrow()
                .column("n")
                .getString();
    }

    @Override
    public void close() {
        client.shutdownNow();
        edge.drain();
        server.stop();
        sessions.close();
        keys.close();
        audit.close();
        db.close();
    }
}
