package io.github.musegate.setup;

import io.github.musegate.api.model.SetupState;
import io.github.musegate.api.model.SetupStep;
import io.github.musegate.config.Environment;
import io.github.musegate.db.Database;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.settings.ConsideredNames;
import io.github.musegate.settings.ProxySettings;
import io.github.musegate.settings.SettingKeys;
import io.github.musegate.settings.Settings;
import io.github.musegate.users.Users;
import java.util.ArrayList;
import java.util.List;

/** Says what is done, what is still needed, and what an administrator should know. */
final class SetupProgress {

    private final Setup setup;
    private final Settings settings;
    private final Users users;
    private final MusicServers servers;
    private final ConsideredNames environmentNames;
    private final boolean proxyFixAsked;

    SetupProgress(
            Database database,
            Setup setup,
            Settings settings,
            Users users,
            MusicServers servers,
            Environment environment) {
        this.setup = setup;
        this.settings = settings;
        this.users = users;
        this.servers = servers;
        this.environmentNames = new ConsideredNames(database);
        this.proxyFixAsked = environment
                .findText("ENABLE_PROXY_FIX")
                .filter(text -> text.equalsIgnoreCase("true"))
                .isPresent();
    }

    SetupState now() {
        boolean auth = setup.authentication();
        boolean administrator = setup.administratorExists();
        boolean missing = setup.administratorMissing();
        List<MusicServer> all = servers.list();
        boolean server = all.stream().anyMatch(MusicServer::complete);
        return new SetupState(
                missing || !server,
                administrator,
                server,
                auth,
                List.of(new SetupStep("administrator", !missing), new SetupStep("music_server", server)),
                List.copyOf(environmentNames.imported()),
                warnings(auth, missing, all));
    }

    private List<String> warnings(boolean auth, boolean missing, List<MusicServer> all) {
        List<String> warnings = new ArrayList<>();
        if (!auth) {
            warnings.add("Nobody has to sign in: whoever reaches this address is an administrator.");
        }
        if (auth && !settings.get(SettingKeys.AUTH_ENABLED)) {
            warnings.add("AUTH_ENABLED=false does not count while a sign-in provider or a trusted proxy is switched"
                    + " on.");
        }
        warnings.addAll(ProxySettings.warnings(settings));
        if (auth && !missing && !users.localAdministratorExists()) {
            warnings.add("No administrator can sign in with a password. On the machine that runs MuseGate,"
                    + " ./musegate admin reset-password gives one a password.");
        }
        if (proxyFixAsked && settings.get(SettingKeys.FORWARDED_TRUSTED_PROXIES).isEmpty()) {
            warnings.add("ENABLE_PROXY_FIX does nothing here: name your proxy in FORWARDED_TRUSTED_PROXIES instead, so"
                    + " that only its headers are believed.");
        }
        all.stream()
                .filter(server -> server.kind().isEmpty())
                .forEach(server -> warnings.add("The music server " + server.name() + " is of the kind " + server.type()
                        + ", which is not supported. It is kept as it is."));
        return warnings;
    }
}
