package io.github.musegate.app;

import io.github.musegate.plugins.PluginHouse;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;

/** The plugins' own calls to the built-in engine. */
class PluginCallsIT extends PluginsAtAnEngine {

    private final SoundingHouse house = new SoundingHouse();

    @AfterAll
    void stop() {
        house.close();
    }

    @Override
    TestGate gate() {
        return house.gate;
    }

    @Override
    PluginHouse with(String token, String account) {
        return new PluginHouse(
                house.gate.port(),
                token,
                "f0-0",
                "f1-0",
                "Song f0-0",
                "Artist f0-0",
                "srv-Artist f0-0",
                account,
                "jazzer",
                Set.of("clap", "chat", "lyrics", "sem_grove"));
    }

    @Override
    AutoCloseable lasting() {
        house.played.drip();
        return house.played::stopDripping;
    }
}
