package io.github.musegate.app;

import io.github.musegate.config.Environment;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.setup.Setup;
import java.util.Optional;

/**
 * What is set up: music servers, and how far the setup is.
 *
 * @param servers the music servers
 * @param setup the setup
 * @param setupCode the code to print, while one is needed
 */
record Installation(MusicServers servers, Setup setup, Optional<String> setupCode) {

    static Installation of(Basis basis, People people, Environment environment) {
        MusicServers servers = new MusicServers(basis.database(), basis.sealer());
        Setup setup = new Setup(
                basis.database(),
                basis.settings(),
                basis.values()::authEnabled,
                () -> basis.providers().makeAdministrators() || people.proxies().makeAdministrators(),
                people.users(),
                servers,
                people.typed(),
                basis.clients()::of);
        basis.providers().importFrom(environment);
        setup.importFrom(environment);
        return new Installation(servers, setup, setup.codeForStart());
    }
}
