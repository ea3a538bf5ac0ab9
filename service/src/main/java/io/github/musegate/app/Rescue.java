package io.github.musegate.app;

import io.github.musegate.audit.AuditEvent;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.config.StartConfig;
import io.github.musegate.db.Database;
import io.github.musegate.music.Connectors;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.settings.ModeSettings;
import io.github.musegate.settings.ProxySettings;
import io.github.musegate.settings.SettingKeys;
import io.github.musegate.setup.Setup;
import io.github.musegate.users.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What whoever owns the machine may do without signing in, beside a running service or without one. Every act is
 * written to the audit record. A running service follows at once, within a second at the latest.
 */
public final class Rescue implements AutoCloseable {

    private final Basis basis;
    private final People people;

    private Rescue(Basis basis) {
        this.basis = basis;
        this.people = People.of(basis);
    }

    /**
     * Reaches the installation's database, starting the embedded server when no service runs.
     *
     * @param config the start configuration, the same as the service's
     * @return the tools; to be closed
     * @throws io.github.musegate.config.StartProblem when the database cannot be reached
     */
    public static Rescue open(StartConfig config) {
        Database database = Database.reach(config);
        boolean open = false;
        try {
            Rescue rescue = new Rescue(Basis.open(config, database));
            open = true;
            return rescue;
        } finally {
            if (!open) {
                database.close();
            }
        }
    }

    /**
     * Gives a person a new password and signs them out everywhere.
     *
     * @param username whom
     * @param password the new one
     * @return whether there is such a person
     * @throws io.github.musegate.http.ProblemException when the password is not good enough
     */
    public boolean resetPassword(String username, String password) {
        return record("reset_password", people.users().resetPassword(username, password));
    }

    /**
     * Lets a disabled person in again.
     *
     * @param username whom
     * @return whether there is such a person
     */
    public boolean unlock(String username) {
        return record("unlock_user", people.users().unlock(username));
    }

    /**
     * Removes all second factors of a person and signs them out everywhere.
     *
     * @param username whom
     * @return whether there is such a person
     */
    public boolean removeSecondFactor(String username) {
        Optional<User> user = people.users().findByName(username);
        user.ifPresent(found -> {
            people.factors().removeAll(found.id());
            people.sessions().revokeAll(found.id());
        });
        return record("remove_second_factor", user);
    }

    /**
     * Whether a sign-in of a person asks for a second factor.
     *
     * @param username whom
     * @return whether they have one
     */
    public boolean hasSecondFactor(String username) {
        return people.users()
                .findByName(username)
                .filter(found -> people.factors().state(found.id()).any())
                .isPresent();
    }

    /**
     * Signs a person out everywhere.
     *
     * @param username whom
     * @return whether there is such a person
     */
    public boolean revokeSessions(String username) {
        Optional<User> user = people.users().findByName(username);
        user.ifPresent(found -> people.sessions().revokeAll(found.id()));
        return record("revoke_sessions", user);
    }

    /** Signs everybody out everywhere. */
    public void revokeEverybodysSessions() {
        people.sessions().revokeEverybodys();
        write("revoke_sessions", null);
    }

    /** Switches single sign-on off and lets people sign in with their passwords again. */
    public void disableSingleSignOn() {
        basis.providers().disableAll();
        // AUTH_ENABLED=false did not count beside single sign-on, and must not open the house now
        basis.settings()
                .save(Map.of(
                        SettingKeys.AUTH_ENABLED.name(),
                        "true",
                        ProxySettings.ENABLED.name(),
                        "false",
                        ModeSettings.PASSWORD_LOGIN_ENABLED.name(),
                        "true"));
        write("disable_sso", null);
    }

    /**
     * Seals the secrets that AudioMuse-AI keeps in clear. It has to be given them again when somebody goes back.
     *
     * @return what was sealed, in words
     */
    public List<String> sealSecrets() {
        List<String> sealed = new ArrayList<>(basis.settings().sealAdopted());
        new MusicServers(basis.database(), basis.sealer(), new Connectors(List.of()))
                .sealStored()
                .forEach(server -> sealed.add("the credentials of " + server));
        if (!sealed.isEmpty()) {
            write("seal_secrets", String.join(", ", sealed));
        }
        return List.copyOf(sealed);
    }

    /**
     * Makes a new setup code; the one before is void.
     *
     * @return the code, or nothing when there is an administrator already
     */
    public Optional<String> setupCode() {
        Setup setup = new Setup(
                basis.database(),
                basis.settings(),
                basis.values()::authEnabled,
                () -> basis.providers().makeAdministrators() || people.proxies().makeAdministrators(),
                people.users(),
                new MusicServers(basis.database(), basis.sealer(), new Connectors(List.of())),
                people.typed(),
                basis.clients()::of);
        Optional<String> code = setup.codeForStart();
        code.ifPresent(made -> write("new_setup_code", null));
        return code;
    }

    private boolean record(String action, Optional<User> user) {
        user.ifPresent(found -> write(action, found.username()));
        return user.isPresent();
    }

    private void write(String action, @Nullable String target) {
        basis.log().record(new AuditEvent(null, "console", null, action, target, AuditResult.OK, null, null, Map.of()));
    }

    /** Leaves the database as it was found: with its server running, if a service runs. */
    @Override
    public void close() {
        people.sessions().close();
        basis.log().close();
        basis.replicas().close();
        basis.database().close();
    }
}
