package io.github.musegate.setup;

import io.github.musegate.access.Attempts;
import io.github.musegate.access.SetupGate;
import io.github.musegate.config.Environment;
import io.github.musegate.db.Database;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.settings.Facts;
import io.github.musegate.settings.Settings;
import io.github.musegate.users.FirstAdministrator;
import io.github.musegate.users.Users;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The room's front door: how far the installation is set up, and who may go on with it. */
public final class Setup implements SetupGate {

    /** Replicas that are started together come within this time of each other. */
    private static final Duration START_TOGETHER = Duration.ofSeconds(10);

    private static final HeaderName HEADER = HeaderNames.create("X-Setup-Code");
    private static final String KIND = "setup_code";
    private static final int LONGEST_CODE = 64;

    private final BooleanSupplier authentication;
    private final BooleanSupplier administratorsElsewhere;
    private final Users users;
    private final FirstStart firstStart;
    private final SetupCode code;
    private final Attempts attempts;
    private final Function<ServerRequest, String> address;
    // Never goes back: who deletes all administrators in the database restarts the service, as the recipe says.
    private volatile boolean administratorSeen;

    /**
     * Takes the rooms below.
     *
     * @param database the database
     * @param settings the settings
     * @param authentication whether people have to sign in
     * @param administratorsElsewhere whether somebody may come in as administrator whom somebody outside vouches for
     * @param users the people
     * @param servers the music servers
     * @param attempts slows down guessing of codes
     * @param address finds a client's address
     */
    public Setup(
            Database database,
            Settings settings,
            BooleanSupplier authentication,
            BooleanSupplier administratorsElsewhere,
            Users users,
            MusicServers servers,
            Attempts attempts,
            Function<ServerRequest, String> address) {
        this.authentication = authentication;
        this.administratorsElsewhere = administratorsElsewhere;
        this.users = users;
        this.firstStart = new FirstStart(database, settings, users, servers);
        this.code = new SetupCode(Facts.of(database));
        this.attempts = attempts;
        this.address = address;
    }

    /**
     * Takes over what the environment says, each name once in the life of the database, and what AudioMuse-AI left for
     * a first administrator. To be called at each start, before requests are served.
     *
     * @param environment the environment of the start
     * @throws io.github.musegate.config.StartProblem when a value cannot be used
     */
    public void importFrom(Environment environment) {
        firstStart.run(environment);
    }

    /**
     * Makes a setup code while one is needed. Each call makes the one before void, because only its hash is kept.
     *
     * @return the code to print, or nothing when nobody needs one
     */
    public Optional<String> codeForStart() {
        if (!administratorMissing()) {
            code.revoke();
            return Optional.empty();
        }
        return Optional.of(code.renew());
    }

    /**
     * Makes a setup code while one is needed, for a start beside which other replicas may be starting: one of them makes
     * and prints it.
     *
     * @return the code to print, or nothing when nobody needs one or another replica has just made it
     */
    public Optional<String> codeAmongReplicas() {
        if (!administratorMissing()) {
            return codeForStart();
        }
        return code.renewUnlessRecent(START_TOGETHER);
    }

    @Override
    public boolean administratorMissing() {
        if (administratorSeen || !authentication.getAsBoolean()) {
            return false;
        }
        return !administratorExists() && !administratorsElsewhere.getAsBoolean();
    }

    /** Whether people have to sign in, whatever the setting says. */
    boolean authentication() {
        return authentication.getAsBoolean();
    }

    /** Whether somebody has the role of administrator, whether or not people have to sign in. */
    boolean administratorExists() {
        administratorSeen = administratorSeen || users.administratorExists();
        return administratorSeen;
    }

    /** The right code always passes: it is far too long to be found by trying, so the wait is for the wrong ones. */
    @Override
    public boolean hasCode(ServerRequest request) {
        Optional<String> typed = request.headers().first(HEADER).filter(text -> !text.isBlank());
        if (typed.isEmpty()) {
            return false;
        }
        if (typed.get().length() <= LONGEST_CODE && code.matches(typed.get())) {
            return true;
        }
        String from = address.apply(request);
        attempts.check(KIND, "", from);
        attempts.failed(KIND, "", from);
        return false;
    }

    /** Does what the setup code allows; false, and nothing done, when somebody is administrator already. */
    boolean whileAdministratorMissing(Runnable work) {
        return users.whileAdministratorMissing(work);
    }

    /** Makes the first administrator; of several who try at once one wins. The code is void from then on. */
    FirstAdministrator createAdministrator(String username, String password, @Nullable String displayName) {
        FirstAdministrator outcome = users.createFirstAdministrator(username, password, displayName);
        if (!(outcome instanceof FirstAdministrator.NameTaken)) {
            administratorSeen = true;
            code.revoke();
        }
        return outcome;
    }
}
