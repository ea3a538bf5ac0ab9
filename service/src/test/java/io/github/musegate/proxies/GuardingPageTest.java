package io.github.musegate.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.access.Capability;
import io.github.musegate.api.Operation;
import io.github.musegate.proxies.GuardingPage.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What the page's rules say, compared with each other and with the contract. */
class GuardingPageTest {

    private static final String ADMINISTRATORS = "manage_settings";

    /** Where the page asks for more than the contract: MuseGate looks into such requests, or filters answers. */
    private static final Set<String> STRICTER = Set.of(
            "GET /api/playlists",
            "POST /api/cancel/{task_id}",
            "GET /api/config",
            "GET /api/servers",
            "GET /users",
            "POST /api/create_playlist",
            "POST /chat/api/create_playlist",
            "POST /chat/api/chatPlaylist",
            "POST /chat/api/chatPlaylistStream",
            "GET /chat/",
            "GET /chat/api/config_defaults",
            "POST /api/clustering/start",
            "GET /sonic_fingerprint",
            "GET /api/config/defaults",
            "GET /api/sonic_fingerprint/generate",
            "POST /api/sonic_fingerprint/generate",
            "GET /apidocs/",
            "GET /apispec_1.json");

    /** AudioMuse-AI's routes, as far as MuseGate's contract has them. */
    private static final Set<String> TAGS = Set.of(
            "dashboard",
            "similarity",
            "artists",
            "path",
            "alchemy",
            "anchors",
            "radios",
            "clap",
            "lyrics",
            "semgrove",
            "map",
            "hyperbolic",
            "fingerprint",
            "chat",
            "external",
            "sync",
            "analysis",
            "clustering",
            "backup",
            "migration",
            "plugins");

    private static Optional<String> capability(List<Rule> rules, String method, String path) {
        return rules.stream()
                .filter(rule -> rule.matches(method, path))
                .map(Rule::capability)
                .findFirst();
    }

    @Test
    void theThreeProxiesHaveTheSameRules() {
        List<Rule> rules = GuardingPage.mapped("nginx");
        assertThat(rules).hasSizeGreaterThan(15);
        assertThat(GuardingPage.mapped("caddy")).isEqualTo(rules);
        assertThat(GuardingPage.routed()).containsExactlyInAnyOrderElementsOf(rules);
        assertThat(rules)
                .allSatisfy(rule -> assertThat(Capability.find(rule.capability()))
                        .as(rule.toString())
                        .isPresent());
    }

    @Test
    void noRuleIsLaxerThanTheContract() {
        List<Rule> rules = GuardingPage.mapped("nginx");
        for (Operation operation : Operation.values()) {
            String path = operation.path().replaceAll("\\{[^}]*}", "7");
            Optional<String> asked = capability(rules, operation.method(), path);
            String name = operation.method() + " " + operation.path();
            if (asked.isEmpty() && !TAGS.contains(operation.tag())) {
                continue; // administrators alone
            }
            if (!STRICTER.contains(name) && Capability.find(operation.access()).isPresent()) {
                assertThat(asked.orElse(ADMINISTRATORS)).as(name).isEqualTo(operation.access());
            }
        }
    }

    @Test
    void whatIsDangerousHasNoRule() {
        List<Rule> rules = GuardingPage.mapped("nginx");
        for (String dangerous : List.of(
                "GET /setup",
                "POST /api/setup",
                "GET /users",
                "POST /api/users",
                "GET /api/servers",
                "POST /api/servers",
                "POST /api/servers/test",
                "POST /api/create_playlist",
                "POST /chat/api/chatPlaylist",
                "POST /chat/api/chatPlaylistStream",
                "POST /chat/api/create_playlist",
                "GET /api/sonic_fingerprint/generate",
                "POST /api/sonic_fingerprint/generate",
                "POST /api/clustering/start",
                "POST /api/plugins/install",
                "GET /plugins/x/settings",
                "GET /backup",
                "POST /api/backup/restore",
                "GET /api/backup/download/x",
                "POST /api/migration/execute",
                "POST /auth",
                "GET /apidocs/",
                "POST /api/search_tracks",
                "TRACE /",
                "GET /API/search_tracks",
                "GET /api/similar_tracks/",
                "GET /analysis/x",
                "POST /static/x")) {
            String[] request = dangerous.split(" ");
            assertThat(capability(rules, request[0], request[1])).as(dangerous).isEmpty();
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void traefikLetsEveryRouterAskAndTheRestIsTheAdministrators() {
        Map<String, Map<String, Map<String, Map<String, Object>>>> file = new Yaml().load(GuardingPage.block("yaml"));
        Map<String, Map<String, Object>> routers = file.get("http").get("routers");
        assertThat(routers.get("audiomuse").get("middlewares"))
                .isEqualTo(List.of("may-manage-settings", "audiomuse-token"));
        Set<String> middlewares = file.get("http").get("middlewares").keySet();
        assertThat(routers.values()).allSatisfy(router -> {
            List<String> chain = (List<String>) router.get("middlewares");
            assertThat(chain).hasSize(2).last().isEqualTo("audiomuse-token");
            assertThat(middlewares).containsAll(chain);
            assertThat((String) router.get("rule")).startsWith("Host(`audiomuse.example.org`)");
        });
        assertThat(routers.entrySet().stream()
                        .filter(router -> !router.getKey().equals("audiomuse"))
                        .map(router -> (Integer) router.getValue().get("priority"))
                        .collect(Collectors.toSet()))
                .as("above the rest")
                .containsExactly(20);
    }
}
