package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.plugins.PluginHouse;
import io.github.musegate.plugins.PluginSuite;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The plugins' own calls to a whole service: with the installation's token, and with the keys that we propose. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class PluginsAtAnEngine {

    private final AtomicInteger count = new AtomicInteger();
    private KeyHolder person;

    /** The service. Its music server has the accounts {@code shared}, {@code rocker} and {@code jazzer}. */
    abstract TestGate gate();

    /** What is in it, for a plugin with a token that may read the listening of an account. */
    abstract PluginHouse with(String token, String account);

    /** Makes work last until it is closed. */
    abstract AutoCloseable lasting();

    @BeforeAll
    void link() {
        person = KeyHolder.make(gate(), count, "full_access");
        gate().link(person.cookie(), "rocker");
    }

    private PluginHouse token() {
        return with(TestGate.TOKEN, "shared");
    }

    /** A key with the ready-made scopes, those for long work too if it is wanted. */
    private PluginHouse key(String set, boolean work) {
        JsonNode sets = TestGate.json(gate().get("/api/keys/scope-sets", "Cookie", person.cookie()));
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
        return PluginSuite.work(token(), this::lasting);
    }
}
