package io.github.musegate.setup;

import io.github.musegate.config.Environment;
import io.github.musegate.db.Database;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.settings.Settings;
import io.github.musegate.users.Users;

/** What a start takes over before it serves anybody. */
final class FirstStart {

    private final Settings settings;
    private final MusicServers servers;
    private final FirstAccounts accounts;

    FirstStart(Database database, Settings settings, Users users, MusicServers servers) {
        this.settings = settings;
        this.servers = servers;
        this.accounts = new FirstAccounts(database, users, new JdbcOldAdministrator(database));
    }

    /**
     * Takes over settings, the music server and accounts.
     *
     * @throws io.github.musegate.config.StartProblem when the environment has something that cannot be used
     */
    void run(Environment environment) {
        settings.importFrom(environment);
        servers.importFrom(environment);
        accounts.run(environment);
    }
}
