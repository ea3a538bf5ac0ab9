package io.github.musegate.setup;

import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.api.SetupService;
import io.github.musegate.api.model.SetupChange;
import io.github.musegate.api.model.SetupSaved;
import io.github.musegate.api.model.Status;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.config.Environment;
import io.github.musegate.db.Database;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.music.Trial;
import io.github.musegate.musicserver.LibraryLists;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.musicserver.Written;
import io.github.musegate.sessions.SessionOrigin;
import io.github.musegate.sessions.Sessions;
import io.github.musegate.settings.Settings;
import io.github.musegate.users.FirstAdministrator;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/setup}: the wizard, and the settings afterwards. */
public final class SetupRoutes implements SetupService {

    private final Setup setup;
    private final SetupProgress progress;
    private final SettingFields fields;
    private final SettingsSave save;
    private final Users users;
    private final Sessions sessions;
    private final AuditTrail audit;

    /**
     * Takes what the routes translate to.
     *
     * @param setup how far the installation is
     * @param database the database
     * @param settings the settings
     * @param servers the music servers
     * @param users the people
     * @param sessions signs the first administrator in
     * @param audit where changes are recorded
     * @param environment the environment of the start, for hints on names that mean something else here
     */
    public SetupRoutes(
            Setup setup,
            Database database,
            Settings settings,
            MusicServers servers,
            Users users,
            Sessions sessions,
            AuditTrail audit,
            Environment environment) {
        this.setup = setup;
        this.progress = new SetupProgress(database, setup, settings, users, servers, environment);
        this.fields = new SettingFields(setup, settings, servers);
        this.save = new SettingsSave(setup, settings, servers);
        this.users = users;
        this.sessions = sessions;
        this.audit = audit;
    }

    @Override
    public void getSetup(ServerRequest request, ServerResponse response) {
        Json.send(response, fields.now());
    }

    @Override
    public void getSetupState(ServerRequest request, ServerResponse response) {
        Json.send(response, progress.now());
    }

    @Override
    public void saveSetup(ServerRequest request, ServerResponse response) {
        SetupChange change = Json.read(request, SetupChange.class);
        SetupWish wish = SetupWish.read(change.config(), change.navidromeAuthMode());
        if (Boolean.TRUE.equals(change.testConnection())) {
            Trial trial = save.test(wish);
            Json.send(
                    response,
                    new SetupSaved(
                            "ok", null, null, null, null, null, true, save.serverType(wish), trial.sampleCount()));
            return;
        }
        Written written = (transaction, server) -> record(request, "server.change", server.name(), Map.of());
        boolean byCode = request.context().get(Caller.class).isEmpty();
        SettingsSave.Saved saved = save.save(wish, written, byCode);
        saved.administrator().ifPresent(user -> welcome(user, request, response));
        if (!saved.names().isEmpty()) {
            record(request, "settings.change", null, Map.of("names", saved.names()));
        }
        Json.send(response, new SetupSaved("ok", saved.names(), false, false, false, null, null, null, null));
    }

    @Override
    public void listSetupLibraries(ServerRequest request, ServerResponse response) {
        SetupChange change = Json.read(request, SetupChange.class);
        SetupWish wish = SetupWish.read(change.config(), change.navidromeAuthMode());
        Json.send(response, LibraryLists.of(save.libraries(wish)));
    }

    @Override
    public void createFirstAdministrator(ServerRequest request, ServerResponse response) {
        var wish = Json.read(request, io.github.musegate.api.model.FirstAdministrator.class);
        if (wish.username() == null
                || wish.username().isBlank()
                || wish.password() == null
                || wish.password().isEmpty()) {
            throw Problem.badRequest("Username and password are required.").exception();
        }
        switch (setup.createAdministrator(wish.username(), wish.password(), wish.displayName())) {
            case FirstAdministrator.Created(User user) -> {
                welcome(user, request, response);
                Json.send(response, io.helidon.http.Status.CREATED_201, new Status("ok"));
            }
            case FirstAdministrator.AlreadyThere() ->
                throw refused(
                        request,
                        wish.username(),
                        Problem.conflict("There is an administrator already.")
                                .withDetail("Sign in with that account."));
            case FirstAdministrator.NameTaken() ->
                throw refused(request, wish.username(), Problem.conflict("A user with that username already exists."));
        }
    }

    /** Somebody else was first, which the record tells as well as who was. */
    private ProblemException refused(ServerRequest request, String username, Problem problem) {
        audit.recordSoon(
                request,
                request.context().get(Caller.class).orElse(null),
                "setup.administrator",
                username,
                AuditResult.REFUSED,
                Map.of("reason", problem.error()));
        return problem.exception();
    }

    /** Nobody gets in unrecorded: the line comes before the session. */
    private void welcome(User user, ServerRequest request, ServerResponse response) {
        record(request, "setup.administrator", user.username(), Map.of());
        users.signedIn(user.id());
        sessions.start(user, SessionOrigin.PASSWORD, request, response);
    }

    private void record(ServerRequest request, String action, @Nullable String target, Map<String, Object> detail) {
        audit.record(request, request.context().get(Caller.class).orElse(null), action, target, AuditResult.OK, detail);
    }
}
