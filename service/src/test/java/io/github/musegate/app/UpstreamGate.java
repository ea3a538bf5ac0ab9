package io.github.musegate.app;

import io.github.musegate.access.Capability;
import io.github.musegate.upstream.PlayedAudioMuse;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A gate whose engine is a played AudioMuse-AI. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UpstreamGate {

    static final String[] TOKEN = {"Authorization", "Bearer " + TestGate.TOKEN};

    final AtomicInteger count = new AtomicInteger();
    final Map<Capability, String> keys = new EnumMap<>(Capability.class);
    PlayedAudioMuse engine;
    TestGate gate;
    KeyHolder administrator;

    @BeforeAll
    void start() {
        engine = new PlayedAudioMuse();
        gate = TestGate.complete(engine.environment());
        administrator = new KeyHolder(gate, TestGate.ADMIN, 1, gate.signIn(TestGate.ADMIN, TestGate.PASSWORD));
    }

    @AfterAll
    void stop() {
        gate.close();
        engine.close();
    }

    @AfterEach
    void answerAsUsual() {
        engine.answerAsUsual();
    }

    String[] keyFor(Capability... capabilities) {
        if (capabilities.length > 1) {
            return new String[] {"X-API-Key", administrator.key(ids(capabilities))};
        }
        return new String[] {"X-API-Key", keys.computeIfAbsent(capabilities[0], one -> administrator.key(one.id()))};
    }

    static String[] ids(Capability... capabilities) {
        return Arrays.stream(capabilities).map(Capability::id).toArray(String[]::new);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return gate.send("POST", path, body, headers);
    }
}
