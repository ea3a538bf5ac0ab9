package io.github.musegate.chart;

import static io.github.musegate.chart.Manifest.elements;
import static io.github.musegate.chart.Manifest.map;
import static io.github.musegate.chart.Manifest.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-in by authentik in front of Traefik: whom MuseGate would believe, and on which routes. */
class TraefikTest {

    /** What MuseGate reads for the preset, and the token. */
    private static final List<String> IDENTITY = List.of(
            "X-authentik-username",
            "X-authentik-uid",
            "X-authentik-email",
            "X-authentik-name",
            "X-authentik-groups",
            "X-authentik-jwt");

    private static List<JsonNode> rules(Release release) {
        return elements(release.get(Kind.IngressRoute, "gate").at("/spec/routes"));
    }

    private static List<String> middlewares(JsonNode rule) {
        return elements(rule.path("middlewares")).stream()
                .map(one -> one.path("name").asText())
                .toList();
    }

    private static JsonNode rule(Release release, String part) {
        return rules(release).stream()
                .filter(rule -> rule.path("match").asText().contains(part))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "traefik-networks",
                "traefik-token",
                "traefik-secret",
                "traefik-programs",
                "traefik-own-host",
                "everything"
            })
    void noRouteToMuseGateLetsAnIdentityHeaderOfTheClientPass(String values) {
        Release release = Release.of(values);
        Manifest nobody = release.get(Kind.Middleware, "gate-nobody");
        Map<String, String> deleted = map(nobody.at("/spec/headers/customRequestHeaders"));
        assertThat(deleted).containsKeys(IDENTITY.toArray(String[]::new));
        assertThat(deleted.values()).containsOnly("");
        assertThat(texts(release.get(Kind.Middleware, "gate-sign-in").at("/spec/forwardAuth/authResponseHeaders")))
                .isSubsetOf(deleted.keySet())
                .containsAll(IDENTITY);
        for (JsonNode rule : rules(release)) {
            if (rule.at("/services/0/name").asText().equals("gate")) {
                assertThat(middlewares(rule)).as(rule.toString()).startsWith("gate-nobody");
            }
        }
    }

    @Test
    void everythingIsAskedForButTheOpenPaths() {
        Release release = Release.of("traefik-networks");
        assertThat(rules(release)).hasSize(4);
        JsonNode all = rules(release).getFirst();
        assertThat(all.path("match").asText()).isEqualTo("Host(`music.example.org`)");
        assertThat(middlewares(all)).containsExactly("gate-nobody", "gate-sign-in");
        JsonNode share = rule(release, "/share/");
        assertThat(share.path("match").asText()).isEqualTo("Host(`music.example.org`) && PathPrefix(`/share/`)");
        assertThat(middlewares(share)).containsExactly("gate-nobody");
        assertThat(middlewares(rule(release, "/static/")))
                .as("what the page of a public link consists of")
                .containsExactly("gate-nobody");
        assertThat(share.path("priority").asInt())
                .isGreaterThan(all.path("priority").asInt());
        assertThat(release.get(Kind.Deployment, "gate").environment())
                .containsEntry("TRUSTED_PROXY_ENABLED", "true")
                .containsEntry("TRUSTED_PROXY_IPS", "10.42.0.0/16")
                .containsEntry("TRUSTED_PROXY_EXEMPT_PATHS", "/share/,/static/")
                .doesNotContainKey("TRUSTED_PROXY_JWT_JWKS_URL");
    }

    @Test
    void withTheSignedTokenNoNetworkIsBelieved() {
        assertThat(Release.of("traefik-token").get(Kind.Deployment, "gate").environment())
                .containsEntry("TRUSTED_PROXY_JWT_AUDIENCE", "musegate")
                .containsKeys("TRUSTED_PROXY_JWT_JWKS_URL", "TRUSTED_PROXY_JWT_ISSUER")
                .doesNotContainKey("TRUSTED_PROXY_IPS");
    }

    @Test
    void theSharedSecretIsAddedWhereAuthentikIsAskedAndNowhereElse() {
        Release release = Release.of("traefik-secret");
        List<JsonNode> rules = rules(release);
        assertThat(middlewares(rules.getFirst())).containsExactly("gate-nobody", "gate-sign-in", "vouched");
        assertThat(rules.subList(1, rules.size()))
                .isNotEmpty()
                .noneMatch(rule -> middlewares(rule).contains("vouched"));
        assertThat(elements(release.get(Kind.Deployment, "gate")
                        .containers()
                        .getFirst()
                        .path("env")))
                .filteredOn(one -> one.path("name").asText().equals("TRUSTED_PROXY_SECRET"))
                .singleElement()
                .satisfies(
                        one -> assertThat(one.at("/valueFrom/secretKeyRef/name").asText())
                                .as("a pod without it does not start")
                                .isEqualTo("musegate-secrets"));
    }

    @Test
    void programsPassWithAKeyAndWithoutAnIdentity() {
        JsonNode programs = rule(Release.of("traefik-programs"), "HeaderRegexp");
        assertThat(programs.path("match").asText())
                .contains("PathPrefix(`/api/`)", "HeaderRegexp(`Authorization`, `^Bearer .+`)");
        assertThat(middlewares(programs)).containsExactly("gate-nobody");
    }

    @Test
    void withoutSignInNothingIsBelieved() {
        Release release = Release.of("traefik-plain");
        assertThat(release.of(Kind.Middleware)).isEmpty();
        assertThat(rules(release)).hasSize(1);
        assertThat(release.get(Kind.Deployment, "gate").environment()).doesNotContainKey("TRUSTED_PROXY_ENABLED");
    }
}
