package io.github.musegate.setup;

import io.github.musegate.access.Role;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartProblem;
import io.github.musegate.db.Database;
import io.github.musegate.http.ProblemException;
import io.github.musegate.settings.ConsideredNames;
import io.github.musegate.users.Users;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the accounts that AudioMuse-AI's settings and the environment name. */
final class FirstAccounts {

    private static final Logger LOG = System.getLogger(FirstAccounts.class.getName());
    private static final List<String> NAMES =
            List.of("AUDIOMUSE_USER", "AUDIOMUSE_PASSWORD", "ADMIN", "ADMIN_PASSWORD", "USER", "USER_PASSWORD");

    private final Database database;
    private final Users users;
    private final OldAdministrator old;
    private final ConsideredNames considered;

    FirstAccounts(Database database, Users users, OldAdministrator old) {
        this.database = database;
        this.users = users;
        this.old = old;
        this.considered = new ConsideredNames(database);
    }

    void run(Environment environment) {
        adoptOldAdministrator();
        Set<String> unseen = considered.unseen(NAMES);
        if (unseen.isEmpty()) {
            return;
        }
        List<String> imported = new ArrayList<>();
        if (unseen.contains("AUDIOMUSE_PASSWORD")
                && environment.findText("AUDIOMUSE_PASSWORD").isPresent()
                && environment.findText("AUDIOMUSE_USER").isPresent()) {
            administrator(environment, "AUDIOMUSE_USER", "AUDIOMUSE_PASSWORD", imported);
        }
        // These names count only with their password: every shell has a USER. An empty one is an account without.
        if (unseen.contains("ADMIN_PASSWORD")
                && environment.find("ADMIN_PASSWORD").isPresent()) {
            administrator(environment, "ADMIN", "ADMIN_PASSWORD", imported);
        }
        if (unseen.contains("USER_PASSWORD")
                && environment.find("USER_PASSWORD").isPresent()) {
            seed(environment, "USER", "USER_PASSWORD", Role.USER, imported);
        }
        database.inTransaction(transaction -> {
            ConsideredNames.add(transaction, NAMES, imported);
            return imported.size();
        });
    }

    private void adoptOldAdministrator() {
        Optional<OldAdministrator.Pair> pair = users.administratorExists() ? Optional.empty() : old.find();
        if (pair.isEmpty()) {
            return;
        }
        try {
            users.seed(pair.get().username(), pair.get().password(), Role.ADMIN);
            if (users.administratorExists()) {
                old.remove();
            }
        } catch (ProblemException unusable) {
            LOG.log(
                    Level.WARNING,
                    "The administrator in app_config does not count: "
                            + unusable.problem().error());
        }
    }

    private void administrator(Environment environment, String user, String password, List<String> imported) {
        if (!users.administratorExists()) {
            seed(environment, user, password, Role.ADMIN, imported);
        }
    }

    private void seed(Environment environment, String user, String password, Role role, List<String> imported) {
        String username = environment
                .findText(user)
                .orElseThrow(
                        () -> new StartProblem(password + " is set and " + user + " is not; set both or neither."));
        try {
            if (users.seed(username, environment.find(password).orElse(""), role)
                    .isPresent()) {
                imported.addAll(List.of(user, password));
            }
        } catch (ProblemException wrong) {
            throw new StartProblem(
                    user + " and " + password + " make no account: "
                            + wrong.problem().error() + " Correct them and start again.",
                    wrong);
        }
    }
}
