package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.plugins.PluginHouse;
import io.github.musegate.plugins.PluginSuite;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/** The plugins' own calls to the built-in engine: with the installation's token, and with the keys that we propose. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PluginCallsIT {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static SoundingHouse house;
    private static KeyHolder person;

    @BeforeAll
    static void start() {
        house = new SoundingHouse();
        person = KeyHolder.make(house.gate, COUNT, "full_access");
        house.link(person, "rocker");
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static PluginHouse with(String token, String account) {
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

    private static PluginHouse token() {
        return with(TestGate.TOKEN, "shared");
    }

    /** A key with the ready-made scopes, those for long work too if it is wanted. */
    private static PluginHouse key(String set, boolean work) {
        JsonNode sets = TestGate.json(house.gate.get("/api/keys/scope-sets", "Cookie", person.cookie()));
        Set<String> scopes = new TreeSet<>();
        for (JsonNode one : sets.path("scope_sets")) {
            if (one.path("name").asText().equals(set)) {
                one.path("scopes").forEach(scope -> scopes.add(scope.asText()));
                if (work) {
                    one.path("optional").forEach(scope -> scopes.add(scope.asText()));
                }
            }
        }
        assertThat(scopes).as("%s", sets).isNotEmpty();
        return with(person.key(scopes.toArray(String[]::new)), "rocker");
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> withTheInstallationsToken() {
        PluginHouse token = token();
        return Stream.of(PluginSuite.jellyfin(token), PluginSuite.navidrome(token), PluginSuite.lyrion(token))
                .flatMap(calls -> calls);
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> withAKeyOfTheReadyMadeScopes() {
        return Stream.of(
                        PluginSuite.jellyfin(key("jellyfin_plugin", false)),
                        PluginSuite.navidrome(key("navidrome_plugin", false)),
                        PluginSuite.lyrion(key("lyrion_plugin", true)))
                .flatMap(calls -> calls);
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> withAWrongTokenAndWithout() {
        return Stream.of(with("", "shared"), with("wrong-token", "shared")).flatMap(PluginSuite::refused);
    }

    @TestFactory
    @Order(4)
    Stream<DynamicTest> longWork() {
        return PluginSuite.work(token(), () -> {
            house.played.drip();
            return house.played::stopDripping;
        });
    }
}
