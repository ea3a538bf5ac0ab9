package io.github.musegate.setup;

import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.music.Library;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Trial;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.musicserver.ServerEdit;
import io.github.musegate.musicserver.Written;
import io.github.musegate.settings.SettingKeys;
import io.github.musegate.settings.Settings;
import io.github.musegate.settings.TokenSettings;
import io.github.musegate.tokens.TokenScopes;
import io.github.musegate.users.FirstAdministrator;
import io.github.musegate.users.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Saves what a client sent, or tries its music server. Everything is checked before anything is written. */
final class SettingsSave {

    /** What was saved, and who is the first administrator since. */
    record Saved(List<String> names, Optional<User> administrator) {}

    private static final int CREDENTIALS = 1002;
    private static final int UNREACHABLE = 1101;

    private final Setup setup;
    private final Settings settings;
    private final MusicServers servers;

    SettingsSave(Setup setup, Settings settings, MusicServers servers) {
        this.setup = setup;
        this.settings = settings;
        this.servers = servers;
    }

    /**
     * Saves a wish.
     *
     * @param wish what was sent
     * @param written records the change of the music server
     * @param byCode whether the sender has shown nothing but the setup code, which is void once somebody is
     *     administrator: of several who send one at once, only the one who becomes administrator changes anything
     */
    Saved save(SetupWish wish, Written written, boolean byCode) {
        wish.refuseMasks();
        Optional<MusicServer> known = servers.findDefault();
        Optional<ServerEdit> edit = wish.serverEdit(known);
        settings.check(wish.settings());
        TokenScopes.check(wish.settings().get(TokenSettings.API_TOKEN_SCOPES.name()));
        edit.ifPresent(change -> servers.check(known.orElse(null), change));
        boolean missing = !setup.administratorExists();
        boolean named = !wish.username().isBlank() && !wish.password().isEmpty();
        if (missing && !named && willNeedSignIn(wish)) {
            throw Problem.badRequest("Cannot save: auth is enabled but no admin account was provided.")
                    .exception();
        }
        List<String> names = new ArrayList<>();
        Runnable write = () -> {
            names.addAll(settings.save(wish.settings()));
            edit.ifPresent(change -> {
                servers.putDefault(change, written);
                names.addAll(wish.serverNames());
            });
        };
        if (missing && named) {
            User administrator = create(wish);
            write.run();
            return new Saved(names, Optional.of(administrator));
        }
        if (!byCode) {
            write.run();
        } else if (!setup.whileAdministratorMissing(write)) {
            throw tooLate();
        }
        return new Saved(names, Optional.empty());
    }

    private boolean willNeedSignIn(SetupWish wish) {
        String wanted = wish.settings().get(SettingKeys.AUTH_ENABLED.name());
        return (wanted == null || wanted.isBlank())
                ? settings.get(SettingKeys.AUTH_ENABLED)
                : SettingKeys.AUTH_ENABLED.type().reader().apply(wanted.strip());
    }

    private static ProblemException tooLate() {
        return Problem.conflict("There is an administrator already.")
                .withDetail("Sign in with that account.")
                .exception();
    }

    private User create(SetupWish wish) {
        return switch (setup.createAdministrator(wish.username(), wish.password(), null)) {
            case FirstAdministrator.Created(User user) -> user;
            case FirstAdministrator.AlreadyThere() -> throw tooLate();
            case FirstAdministrator.NameTaken() ->
                throw Problem.conflict("A user with that username already exists.")
                        .exception();
        };
    }

    /** Tries the music server that the wish would make; saves nothing. */
    Trial test(SetupWish wish) {
        Optional<MusicServer> known = servers.findDefault();
        Trial trial = servers.test(known.map(MusicServer::id).orElse(null), edit(wish, known));
        if (trial.failure().isPresent()) {
            MusicServerException failure = trial.failure().get();
            boolean credentials = failure.kind() == MusicServerException.Kind.LOGIN_REFUSED;
            String error = failure.problem().error();
            throw Problem.of(credentials ? ProblemType.BAD_REQUEST : ProblemType.BAD_GATEWAY, error)
                    .with("error_code", credentials ? CREDENTIALS : UNREACHABLE)
                    .with("error_class", credentials ? "ConfigurationError" : "MediaServerError")
                    .with("error_message", error)
                    .exception();
        }
        return trial;
    }

    /** The libraries of the music server that the wish would make; saves nothing. */
    Optional<List<Library>> libraries(SetupWish wish) {
        Optional<MusicServer> known = servers.findDefault();
        return servers.libraries(known.map(MusicServer::id).orElse(null), edit(wish, known));
    }

    /** The kind of the music server that the wish would make. */
    @Nullable
    String serverType(SetupWish wish) {
        Optional<MusicServer> known = servers.findDefault();
        String wanted = edit(wish, known).type();
        return wanted != null ? wanted : known.map(MusicServer::type).orElse(null);
    }

    private static ServerEdit edit(SetupWish wish, Optional<MusicServer> known) {
        return wish.serverEdit(known)
                .orElseThrow(() -> Problem.badRequest("No valid configuration values were provided")
                        .exception());
    }
}
