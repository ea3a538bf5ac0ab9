package io.github.musegate.app;

import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.setup.Setup;
import java.util.Optional;

/**
 * How far the installation is set up.
 *
 * @param setup the setup
 * @param setupCode the code to print, while one is needed
 */
record Installation(Setup setup, Optional<String> setupCode) {

    static Installation of(StartConfig config, Basis basis, People people, Music music, Environment environment) {
        Setup setup = new Setup(
                basis.database(),
                basis.settings(),
                basis.values()::authEnabled,
                () -> basis.providers().makeAdministrators() || people.proxies().makeAdministrators(),
                people.users(),
                music.servers(),
                people.typed(),
                basis.clients()::of);
        basis.providers().importFrom(environment);
        setup.importFrom(environment);
        return new Installation(
                setup, config.database().isPresent() ? setup.codeAmongReplicas() : setup.codeForStart());
    }
}
