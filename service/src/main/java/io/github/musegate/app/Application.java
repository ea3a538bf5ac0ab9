package io.github.musegate.app;

import io.github.musegate.access.EdgeRefusals;
import io.github.musegate.api.Operation;
import io.github.musegate.api.OperationHandlers;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.config.StartProblem;
import io.github.musegate.db.Database;
import io.github.musegate.http.ContractDocument;
import io.github.musegate.http.EdgeSettings;
import io.github.musegate.http.HttpEdge;
import io.github.musegate.live.LiveStreams;
import io.github.musegate.music.Connector;
import io.github.musegate.parts.Parts;
import io.github.musegate.remote.RemoteClient;
import io.github.musegate.schedules.ScheduleClock;
import io.github.musegate.settings.Facts;
import io.github.musegate.settings.ProxySettings;
import io.github.musegate.settings.SettingKeys;
import io.github.musegate.signin.ProxyBridge;
import io.github.musegate.tasks.TaskKind;
import io.github.musegate.tracing.Traces;
import io.github.musegate.upstream.EngineChoice;
import io.github.musegate.web.Assets;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A running MuseGate. */
public final class Application implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Application.class.getName());

    /** What is on disk is read within seconds; what has to be made anew is made while all the rest is answered. */
    private static final Duration INDEX_WAIT = Duration.ofSeconds(10);

    private final Database database;
    private final Basis basis;
    private final People people;
    private final Music music;
    private final Work work;
    private final Queries queries;
    private final ScheduleClock schedules;
    private final LiveStreams streams;
    private final Parts parts;
    private final HttpEdge edge;
    private final WebServer server;
    private final List<String> report;
    private final Duration drain;

    private Application(
            Database database,
            Basis basis,
            People people,
            Music music,
            Work work,
            Queries queries,
            ScheduleClock schedules,
            LiveStreams streams,
            Parts parts,
            HttpEdge edge,
            WebServer server,
            List<String> report,
            Duration drain) {
        this.database = database;
        this.basis = basis;
        this.people = people;
        this.music = music;
        this.work = work;
        this.queries = queries;
        this.schedules = schedules;
        this.streams = streams;
        this.parts = parts;
        this.edge = edge;
        this.server = server;
        this.report = report;
        this.drain = drain;
    }

    /**
     * Starts everything and returns when requests are answered.
     *
     * @param config the start configuration
     * @param environment where further names are imported from, once
     * @return the running service; its owner closes it
     * @throws StartProblem when it cannot start; nothing runs then
     */
    public static Application start(StartConfig config, Environment environment) {
        return start(config, environment, Music::connectors, WorkKinds::of);
    }

    /** The same with other code for music servers and with other work: tests play servers in memory. */
    static Application start(
            StartConfig config,
            Environment environment,
            Function<RemoteClient, List<? extends Connector>> connectors,
            BiFunction<Basis, Music, List<TaskKind>> kinds) {
        long begin = System.nanoTime();
        CompletableFuture<Assets> assets = besideTheDatabase(Assets::load);
        ContractDocument contract = new ContractDocument();
        Thread.ofPlatform().daemon().name("contract").start(contract::read);
        Traces traces = Traces.of(environment, ProgramVersion.text());
        Deque<Runnable> ends = new ArrayDeque<>();
        ends.push(traces::close);
        boolean started = false;
        try {
            Database database = Database.start(config);
            ends.push(database::close);
            Basis basis = Basis.open(config, database, traces);
            People people = People.of(basis);
            Music music = Music.of(basis, people, connectors);
            Installation installation = Installation.of(config, basis, people, music, environment);
            Entrance entrance = Entrance.of(basis, people, installation.setup(), assets.join(), contract);
            HttpEdge edge = edge(basis, entrance);
            Work work = Work.of(config, basis, kinds.apply(basis, music));
            Queries queries = Queries.of(config, basis, music);
            ends.push(queries::close); // its index would go on looking at the database
            LiveStreams streams = new LiveStreams(entrance.callers());
            Parts parts = HealthParts.of(config, basis, music, work, queries);
            EngineChoice engine = queries.choice(basis, entrance, work);
            List<OperationHandlers> rooms = Rooms.of(
                    config,
                    environment,
                    basis,
                    people,
                    music,
                    work,
                    queries,
                    streams,
                    parts,
                    installation,
                    entrance,
                    engine,
                    edge::lastOldProtocol,
                    edge::retiring);
            HttpRouting.Builder routing = routing(basis, people, entrance, engine, rooms);
            String name = installation(database);
            awaitIndex(basis, queries);
            WebServer server = listen(config, edge, routing);
            ends.push(server::stop);
            ends.push(basis.replicas()::close);
            basis.replicas().start(name);
            ends.push(work::close);
            work.workers().start();
            ends.push(basis.events()::close);
            basis.events().start();
            ScheduleClock schedules = new ScheduleClock(database, work.schedules());
            ends.push(schedules::close);
            schedules.start();
            warn(basis);
            started = true;
            List<String> report = StartReport.lines(
                    "http://localhost:" + server.port(),
                    config.database().isPresent()
                            ? database.address().toString()
                            : "embedded, in " + config.dataDirectory(),
                    installation.setupCode(),
                    basis.values().authEnabled(),
                    (System.nanoTime() - begin) / 1_000_000);
            return new Application(
                    database,
                    basis,
                    people,
                    music,
                    work,
                    queries,
                    schedules,
                    streams,
                    parts,
                    edge,
                    server,
                    report,
                    config.drain());
        } finally {
            if (!started) {
                ends.forEach(Application::end);
            }
        }
    }

    /** Made while the start waits for the database. */
    private static <T> CompletableFuture<T> besideTheDatabase(Supplier<T> maker) {
        return CompletableFuture.supplyAsync(
                maker, task -> Thread.ofPlatform().daemon().name("start").start(task));
    }

    /** Of a start that failed; its own failure is the one to report. */
    private static void end(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException failure) {
            LOGGER.log(System.Logger.Level.DEBUG, "A part of a start that failed did not end", failure);
        }
    }

    /** Every process on this database gives itself the same name where others may be too. */
    private static String installation(Database database) {
        return Facts.of(database)
                .once("replicas.installation", UUID.randomUUID().toString());
    }

    /** A load balancer that does not ask whether a replica is ready goes by the port alone. */
    private static void awaitIndex(Basis basis, Queries queries) {
        if (basis.values().upstream().isEmpty()) {
            queries.vectors().awaitFirst(INDEX_WAIT);
        }
    }

    private static void warn(Basis basis) {
        ProxySettings.warnings(basis.settings()).forEach(text -> LOGGER.log(System.Logger.Level.WARNING, text));
        if (basis.values().authEnabled() && !basis.settings().get(SettingKeys.AUTH_ENABLED)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "AUTH_ENABLED=false does not count while a sign-in provider or a trusted proxy is switched on.");
        }
    }

    private static HttpEdge edge(Basis basis, Entrance entrance) {
        return new HttpEdge(new EdgeSettings(
                basis.database()::available,
                Database::isOutage,
                basis.values()::publicUrl,
                basis.clients(),
                entrance.pages().importMapHash(),
                entrance.pages(),
                new EdgeRefusals(basis.audit())));
    }

    private static HttpRouting.Builder routing(
            Basis basis, People people, Entrance entrance, EngineChoice engine, List<OperationHandlers> rooms) {
        HttpRouting.Builder routing = HttpRouting.builder();
        new ContractRouting(
                        entrance.door(),
                        entrance.contract(),
                        entrance.pages(),
                        new ProxyBridge(people.sessions(), people.users()),
                        engine,
                        (operation, handler) -> watched(basis, operation, handler))
                .register(routing, rooms);
        return routing;
    }

    private static Handler watched(Basis basis, Operation operation, Handler handler) {
        Handler measured = basis.meters().around(operation, handler, Database::isOutage);
        return basis.traces().around(operation, measured, Database::isOutage, basis.clients()::throughTrustedProxy);
    }

    private static WebServer listen(StartConfig config, HttpEdge edge, HttpRouting.Builder routing) {
        try {
            WebServer server =
                    edge.server(routing, config.host(), config.port()).start();
            // A port that is taken shows in the state alone, a host that does not exist as an exception.
            if (server.isRunning()) {
                return server;
            }
            throw cannotListen(config, null);
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException failure) {
            throw cannotListen(config, failure);
        }
    }

    private static StartProblem cannotListen(StartConfig config, @Nullable Throwable failure) {
        return new StartProblem(
                "MuseGate cannot listen on " + config.host() + ":" + config.port()
                        + "; stop what uses the port, or set HOST and PORT to others.",
                failure);
    }

    People people() {
        return people;
    }

    Database database() {
        return database;
    }

    Work work() {
        return work;
    }

    /**
     * Where it listens.
     *
     * @return the TCP port
     */
    public int port() {
        return server.port();
    }

    /**
     * What the start has to tell, the address to open first of all.
     *
     * @return lines for the console
     */
    public List<String> report() {
        return report;
    }

    /**
     * Says that it is not ready any more and goes on answering for a while, so that a load balancer can look elsewhere
     * before {@link #close}. Returns when that while has passed.
     */
    public void retire() {
        if (drain.isZero()) {
            return; // nobody asks whether it is ready
        }
        edge.retire();
        try {
            Thread.sleep(drain);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets requests in flight finish, then stops everything, the embedded database too. */
    @Override
    public void close() {
        edge.drain();
        streams.close();
        server.stop();
        parts.close();
        schedules.close();
        work.close();
        queries.close();
        music.close();
        people.sessions().close();
        people.keys().close();
        basis.events().close();
        basis.log().close();
        basis.replicas().close();
        database.close();
        basis.traces().close();
    }
}
