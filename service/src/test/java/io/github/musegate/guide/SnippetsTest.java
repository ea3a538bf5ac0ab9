package io.github.musegate.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.guide.Snippet.Proxy;
import io.github.musegate.guide.Snippet.Purpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What no proxy of the tests can read; nginx and Caddy read theirs in {@code NeighbourIT}. */
class SnippetsTest {

    private static final List<String> HEADERS = List.of("X-authentik-username", "X-authentik-groups");

    private static final List<String> SECRET_TOO = List.of("X-authentik-username", "X-authentik-groups", "X-Secret");

    private static List<Map<String, Object>> parsed(String text) {
        return StreamSupport.stream(new Yaml().loadAll(text).spliterator(), false)
                .map(SnippetsTest::object)
                .toList();
    }

    private static List<Map<String, Object>> documents(Proxy proxy, Purpose purpose) {
        String text = Snippets.neighbours("radio.example.org", HEADERS).stream()
                .filter(snippet -> snippet.proxy() == proxy && snippet.purpose() == purpose)
                .findFirst()
                .orElseThrow()
                .text();
        return parsed(text);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    private static Object at(Map<String, Object> document, String... path) {
        Object value = document;
        for (String name : path) {
            value = object(value).get(name);
        }
        return value;
    }

    @Test
    void traefikAsksAndTakesEveryHeaderFromTheAnswer() {
        Map<String, Object> file =
                documents(Proxy.TRAEFIK_FILE, Purpose.NEIGHBOUR).getFirst();
        assertThat(at(file, "http", "middlewares", "musegate", "forwardAuth", "authResponseHeaders"))
                .isEqualTo(HEADERS);
        assertThat(at(file, "http", "routers", "guarded", "rule")).isEqualTo("Host(`radio.example.org`)");
        assertThat(at(file, "http", "routers", "guarded", "middlewares")).isEqualTo(List.of("nobody", "musegate"));
    }

    @Test
    void inKubernetesTheRouteNamesTheMiddleware() {
        List<Map<String, Object>> documents = documents(Proxy.TRAEFIK_KUBERNETES, Purpose.NEIGHBOUR);
        assertThat(documents)
                .extracting(one -> one.get("kind"))
                .containsExactly("Middleware", "Middleware", "IngressRoute");
        assertThat(at(documents.get(1), "spec", "forwardAuth", "authResponseHeaders"))
                .isEqualTo(HEADERS);
    }

    @Test
    void audioMuseIsAskedForAfterThePersonAndWithItsOwnToken() {
        Map<String, Object> file =
                documents(Proxy.TRAEFIK_FILE, Purpose.AUDIOMUSE).getFirst();
        assertThat(at(file, "http", "routers", "guarded", "middlewares"))
                .isEqualTo(List.of("nobody", "musegate", "audiomuse-token"));
        assertThat(at(file, "http", "middlewares", "audiomuse-token", "headers", "customRequestHeaders"))
                .isEqualTo(Map.of("Cookie", "", "X-API-Key", "", "Authorization", "Bearer AUDIOMUSE_API_TOKEN"));
        assertThat(documents(Proxy.TRAEFIK_KUBERNETES, Purpose.AUDIOMUSE))
                .extracting(one -> one.get("kind"))
                .containsExactly("Middleware", "Middleware", "Middleware", "IngressRoute");
    }

    private static List<Map<String, Object>> signIn(Proxy proxy, List<String> openPaths) {
        SignInSite site = new SignInSite(
                "music.example.org", AuthServer.AUTHENTIK, SECRET_TOO, Optional.of("X-Secret"), openPaths);
        return parsed(Snippets.signIn(site).stream()
                .filter(snippet -> snippet.proxy() == proxy)
                .findFirst()
                .orElseThrow()
                .text());
    }

    @Test
    void traefikDeletesWhatClientsSayAlsoWhereItDoesNotAsk() {
        Map<String, Object> file =
                signIn(Proxy.TRAEFIK_FILE, List.of("/share/")).getFirst();
        assertThat(object(at(file, "http", "middlewares", "nobody", "headers", "customRequestHeaders")))
                .containsOnlyKeys(SECRET_TOO);
        assertThat(at(file, "http", "middlewares", "sign-in", "forwardAuth", "authResponseHeaders"))
                .isEqualTo(HEADERS);
        assertThat(at(file, "http", "routers", "musegate", "middlewares"))
                .isEqualTo(List.of("nobody", "sign-in", "secret"));
        assertThat(at(file, "http", "routers", "musegate-open", "middlewares")).isEqualTo(List.of("nobody"));
        assertThat(at(file, "http", "routers", "musegate-open", "rule"))
                .isEqualTo("Host(`music.example.org`) && (PathPrefix(`/share/`))");
        Map<String, Object> route =
                signIn(Proxy.TRAEFIK_KUBERNETES, List.of("/share/")).getLast();
        assertThat((List<?>) at(route, "spec", "routes")).hasSize(2);
    }

    @Test
    void whereLinksAreOpenTheFilesOfTheirPageAreToo() {
        assertThat(Guide.open(List.of("/share/"))).containsExactly("/share/", "/static/");
        assertThat(Guide.open(List.of("/share/", "/static/"))).containsExactly("/share/", "/static/");
        assertThat(Guide.open(List.of("/api/health"))).containsExactly("/api/health");
    }

    @Test
    void withoutOpenPathsTraefikAsksForEverything() {
        Map<String, Object> file = signIn(Proxy.TRAEFIK_FILE, List.of()).getFirst();
        assertThat(object(at(file, "http", "routers"))).containsOnlyKeys("musegate");
        Map<String, Object> route = signIn(Proxy.TRAEFIK_KUBERNETES, List.of()).getLast();
        assertThat((List<?>) at(route, "spec", "routes")).hasSize(1);
    }
}
