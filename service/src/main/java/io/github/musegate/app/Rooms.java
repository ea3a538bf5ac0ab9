package io.github.musegate.app;

import io.github.musegate.access.Decision;
import io.github.musegate.analysis.Analyses;
import io.github.musegate.analysis.AnalysisRoutes;
import io.github.musegate.api.OperationHandlers;
import io.github.musegate.audit.AuditRoutes;
import io.github.musegate.backup.BackupRoutes;
import io.github.musegate.backup.Backups;
import io.github.musegate.clustering.ClusteringRoutes;
import io.github.musegate.clustering.Clusterings;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.db.BareDatabase;
import io.github.musegate.db.Database;
import io.github.musegate.events.WebhooksRoutes;
import io.github.musegate.factors.FactorsRoutes;
import io.github.musegate.factors.OwnAccount;
import io.github.musegate.factors.PasskeysRoutes;
import io.github.musegate.forward.ForwardRoutes;
import io.github.musegate.forward.Forwards;
import io.github.musegate.forward.VisitorKeys;
import io.github.musegate.guide.Guide;
import io.github.musegate.guide.GuideRoutes;
import io.github.musegate.http.HealthRoutes;
import io.github.musegate.identities.IdentitiesRoutes;
import io.github.musegate.invites.InvitesRoutes;
import io.github.musegate.live.EventsRoutes;
import io.github.musegate.live.LiveStreams;
import io.github.musegate.metrics.Meters;
import io.github.musegate.metrics.MetricsRoutes;
import io.github.musegate.oidc.OpenIdConnect;
import io.github.musegate.oidc.Surroundings;
import io.github.musegate.parts.Parts;
import io.github.musegate.parts.PartsRoutes;
import io.github.musegate.proxy.ProxyRoutes;
import io.github.musegate.replicas.Replicas;
import io.github.musegate.schedules.SchedulesRoutes;
import io.github.musegate.sessions.SessionsRoutes;
import io.github.musegate.settings.SettingKeys;
import io.github.musegate.setup.SetupRoutes;
import io.github.musegate.signin.AccessRoutes;
import io.github.musegate.signin.AutoLaunch;
import io.github.musegate.signin.Destinations;
import io.github.musegate.signin.Explanations;
import io.github.musegate.signin.FirstSignIn;
import io.github.musegate.signin.LoginVisits;
import io.github.musegate.signin.Myself;
import io.github.musegate.signin.PasskeySignIn;
import io.github.musegate.signin.PasswordSignIn;
import io.github.musegate.signin.SecondFactor;
import io.github.musegate.signin.SignOut;
import io.github.musegate.signin.SigninRoutes;
import io.github.musegate.signin.VerificationRoutes;
import io.github.musegate.tasks.TaskState;
import io.github.musegate.tasks.TaskStreams;
import io.github.musegate.tasks.TasksRoutes;
import io.github.musegate.tokens.KeysRoutes;
import io.github.musegate.upstream.EngineChoice;
import io.github.musegate.users.Confirmations;
import io.github.musegate.users.PasswordLogin;
import io.github.musegate.users.UsersRoutes;
import io.github.musegate.web.AssetRoutes;
import io.github.musegate.web.PageRoutes;
import io.github.musegate.web.ReferenceRoutes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The routes of all rooms. */
final class Rooms {

    private Rooms() {}

    static List<OperationHandlers> of(
            StartConfig config,
            Environment environment,
            Basis basis,
            People people,
            Music music,
            Work work,
            Queries queries,
            LiveStreams streams,
            Parts parts,
            Installation installation,
            Entrance entrance,
            EngineChoice engine,
            Supplier<Optional<Instant>> oldProtocol,
            BooleanSupplier retiring) {
        OpenIdConnect outside = outside(basis, people);
        SecondFactor second = new SecondFactor(
                new PasswordLogin(basis.values()::passwordLogin),
                people.pending(),
                people.factors(),
                people.passkeys(),
                people.users(),
                people.typed(),
                basis.audit(),
                basis.clients()::of);
        List<OperationHandlers> rooms = List.of(
                new HealthRoutes(
                        basis.database()::available,
                        basis.replicas()::redis,
                        () -> queries.vectors().isLoading()
                                && basis.values().upstream().isEmpty(),
                        retiring),
                new VerificationRoutes(
                        second,
                        new PasskeySignIn(
                                basis.values()::passwordLogin,
                                people.passkeys(),
                                people.users(),
                                people.sessions(),
                                people.typed(),
                                basis.audit(),
                                basis.clients()::of),
                        entrance.pages()),
                factors(basis, people, outside),
                new PasskeysRoutes(people.passkeys(), own(basis, people, outside)),
                invites(basis, people, outside),
                signIn(config, basis, people, outside, installation, entrance),
                new ProxyRoutes(
                        List.of(people.proxies(), outside.links()),
                        people.users(),
                        people.factors(),
                        people.typed(),
                        basis.audit(),
                        basis.clients()::of),
                forward(basis, people),
                new GuideRoutes(
                        new Guide(basis.settings(), people.proxies(), basis.values()::neighbourHeaders),
                        people.proxies(),
                        basis.settings(),
                        oldProtocol),
                new AccessRoutes(
                        entrance.door(),
                        engine::offers,
                        new Explanations(entrance.door(), people.users(), people.keys())),
                new SessionsRoutes(people.sessions(), people.users(), basis.audit()),
                new IdentitiesRoutes(people.identities(), people.users(), basis.audit()),
                new KeysRoutes(people.keys(), people.users(), basis.audit(), Clock.systemUTC()),
                users(config, basis, people, outside, music),
                new AuditRoutes(basis.log()),
                new WebhooksRoutes(basis.events(), new EventChanges(basis.audit())),
                new EventsRoutes(
                        basis.events().feed(),
                        streams,
                        (operation, caller) ->
                                entrance.door().decide(operation, Optional.of(caller)) instanceof Decision.Allowed),
                new BackupRoutes(
                        new Backups(ProgramVersion.text(), Clock.systemUTC()),
                        BareDatabase.at(basis.database().address()),
                        confirmations(basis, people, outside),
                        entrance.callers(),
                        basis.audit()),
                metrics(basis, work),
                new PartsRoutes(parts),
                new SetupRoutes(
                        installation.setup(),
                        basis.database(),
                        basis.settings(),
                        music.servers(),
                        people.users(),
                        people.sessions(),
                        basis.audit(),
                        environment),
                outside.routes(
                        people.users(),
                        people.sent(),
                        basis.audit(),
                        (next, user) -> Destinations.of(next, Optional.of(user)),
                        entrance.pages()),
                new PageRoutes(
                        entrance.pages(),
                        new LoginVisits(
                                basis.values()::authEnabled,
                                installation.setup(),
                                people.sessions(),
                                people.users(),
                                entrance.pages(),
                                autoLaunch(basis),
                                second,
                                entrance.pages(),
                                people.proxies()::examine)::answer),
                new AssetRoutes(entrance.assets()),
                new TasksRoutes(
                        work.tasks(),
                        new TaskStreams(work.tasks(), streams),
                        basis.audit(),
                        Clock.systemUTC(),
                        basis.values()::seesWholeLibraries,
                        engine::tasks),
                new SchedulesRoutes(work.schedules(), basis.audit()),
                new AnalysisRoutes(new Analyses(work.tasks()), basis.audit()),
                new ClusteringRoutes(
                        new Clusterings(work.tasks(), music.servers(), music.accounts(), people.users()),
                        basis.audit()),
                new ReferenceRoutes(entrance.contract()::text));
        return Stream.of(rooms, MusicRooms.of(basis, people, music, entrance), queries.routes(basis, music, work))
                .flatMap(List::stream)
                .toList();
    }

    private static SigninRoutes signIn(
            StartConfig config,
            Basis basis,
            People people,
            OpenIdConnect outside,
            Installation installation,
            Entrance entrance) {
        return new SigninRoutes(
                basis.values()::authEnabled,
                installation.setup(),
                new PasswordSignIn(
                        people.users(),
                        people.sessions(),
                        people.pending(),
                        people.factors(),
                        people.typed(),
                        basis.audit(),
                        basis.clients()::of),
                new SignOut(
                        people.sessions(),
                        basis.audit(),
                        outside.sessions()::signingOut,
                        autoLaunch(basis),
                        people.proxies()::logout),
                entrance.pages(),
                new Myself(people.users(), config.zone(), ProgramVersion.text()),
                entrance.offers());
    }

    private static MetricsRoutes metrics(Basis basis, Work work) {
        Database database = basis.database();
        basis.meters()
                .show(
                        "musegate.database.connections",
                        "Connections of this process to the database; awaited: threads that wait for one",
                        Map.of(
                                "active", () -> database.use().active(),
                                "idle", () -> database.use().idle(),
                                "awaited", () -> database.use().awaited()));
        basis.meters()
                .show(
                        "musegate.tasks",
                        "Tasks of the installation that have not come to their end",
                        Map.of(
                                "waiting", () -> work.tasks().count(TaskState.NEW),
                                "running", () -> work.tasks().count(TaskState.RUNNING)));
        basis.meters()
                .show(
                        "musegate.tasks.oldest.waiting.seconds",
                        "How long the oldest task has waited for a worker",
                        () -> work.tasks().load().oldest().toMillis() / 1_000.0);
        Replicas replicas = basis.replicas();
        lag(basis.meters(), "redis", replicas::lag);
        lag(basis.meters(), "postgresql", replicas::databaseLag);
        basis.meters()
                .show(
                        "musegate.redis",
                        "Whether Redis carries news: 1, or 0 while it is away; none without it",
                        () -> switch (replicas.redis()) {
                            case NONE -> Double.NaN;
                            case OK, REFUSING -> 1.0;
                            case AWAY -> 0.0;
                        });
        basis.meters()
                .show(
                        "musegate.webhooks.waiting",
                        "Deliveries to webhooks that wait to be sent; those of paused webhooks do not count",
                        basis.events()::waiting);
        return new MetricsRoutes(basis.meters());
    }

    private static void lag(Meters meters, String carrier, Supplier<Optional<Duration>> lag) {
        meters.show(
                "musegate.replicas.lag.seconds",
                "How long news between replicas are under way; none with what there is not",
                "carrier",
                carrier,
                () -> lag.get().map(time -> time.toNanos() / 1e9).orElse(Double.NaN));
    }

    private static OpenIdConnect outside(Basis basis, People people) {
        return new OpenIdConnect(
                basis.database(),
                basis.providers(),
                basis.sealer(),
                people.identities(),
                people.sessions(),
                new Surroundings(
                        () -> basis.settings().get(SettingKeys.PUBLIC_URL),
                        basis.clients()::isHttps,
                        basis.clients()::of),
                Clock.systemUTC());
    }

    private static AutoLaunch autoLaunch(Basis basis) {
        return new AutoLaunch(basis.providers()::autoLaunch);
    }

    private static ForwardRoutes forward(Basis basis, People people) {
        return new ForwardRoutes(
                new Forwards(basis.database(), people.sessions(), people.users(), people.revocations()),
                basis.values().forwardRules(basis.clients()),
                new VisitorKeys(people.keys(), basis.clients()::of),
                basis.audit());
    }

    private static FactorsRoutes factors(Basis basis, People people, OpenIdConnect outside) {
        return new FactorsRoutes(
                people.factors(),
                people.passkeys(),
                own(basis, people, outside),
                people.users(),
                people.sessions(),
                confirmations(basis, people, outside),
                people.typed(),
                basis.audit(),
                basis.clients()::of);
    }

    private static OwnAccount own(Basis basis, People people, OpenIdConnect outside) {
        return new OwnAccount(people.users(), people.sessions(), confirmations(basis, people, outside), basis.audit());
    }

    private static InvitesRoutes invites(Basis basis, People people, OpenIdConnect outside) {
        return new InvitesRoutes(
                basis.database(),
                people.users(),
                new PasswordLogin(basis.values()::passwordLogin),
                confirmations(basis, people, outside),
                new FirstSignIn(people.users(), people.sessions(), people.pending(), people.factors()),
                people.typed(),
                basis.audit(),
                basis.clients()::of,
                basis.values()::publicUrl);
    }

    private static Confirmations confirmations(Basis basis, People people, OpenIdConnect outside) {
        return new Confirmations(people.users(), people.typed(), basis.clients()::of, outside.sessions());
    }

    private static UsersRoutes users(
            StartConfig config, Basis basis, People people, OpenIdConnect outside, Music music) {
        return new UsersRoutes(
                people.users(),
                confirmations(basis, people, outside),
                basis.audit(),
                people.sessions().fresh(),
                basis.values()::authEnabled,
                config.zone(),
                music.belongings(basis));
    }
}
