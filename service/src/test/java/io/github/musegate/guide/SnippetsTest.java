package io.github.musegate.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.guide.Snippet.Proxy;
import io.github.musegate.guide.Snippet.Purpose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/** What no proxy of the tests can read; nginx and Caddy read theirs in {@code NeighbourIT}. */
class SnippetsTest {

    private static final List<String> HEADERS = List.of("X-authentik-username", "X-authentik-groups");

    /** What oauth2-proxy tells a service behind it, and what it answers a proxy in front of both. */
    private static final List<String> PASSED = List.of("X-Forwarded-Preferred-Username", "X-Forwarded-Groups");

    private static final List<String> ANSWERED = List.of("X-Auth-Request-Preferred-Username", "X-Auth-Request-Groups");

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

    private static SequencedMap<String, String> read(String username, String groups) {
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        headers.put("TRUSTED_PROXY_USERNAME_HEADER", username);
        headers.put("TRUSTED_PROXY_GROUPS_HEADER", groups);
        headers.put("TRUSTED_PROXY_SECRET_HEADER", "X-Secret");
        return headers;
    }

    private static String signIn(
            Proxy proxy, AuthServer server, SequencedMap<String, String> headers, List<String> openPaths) {
        SignInSite site = new SignInSite("music.example.org", server, headers, Optional.of("X-Secret"), openPaths);
        return Snippets.signIn(site).stream()
                .filter(snippet -> snippet.proxy() == proxy)
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static List<Map<String, Object>> signIn(Proxy proxy, List<String> openPaths) {
        return parsed(signIn(proxy, AuthServer.AUTHENTIK, read(HEADERS.getFirst(), HEADERS.getLast()), openPaths));
    }

    @Test
    void traefikDeletesWhatClientsSayAlsoWhereItDoesNotAsk() {
        Map<String, Object> file =
                signIn(Proxy.TRAEFIK_FILE, List.of("/share/")).getFirst();
        assertThat(object(at(file, "http", "middlewares", "nobody", "headers", "customRequestHeaders")))
                .containsOnlyKeys("X-authentik-username", "X-authentik-groups", "X-Secret");
        assertThat(at(file, "http", "middlewares", "sign-in", "forwardAuth", "authResponseHeaders"))
                .isEqualTo(HEADERS);
        assertThat(at(file, "http", "routers", "musegate", "middlewares"))
                .isEqualTo(List.of("nobody", "sign-in", "secret"));
        assertThat(at(file, "http", "routers", "musegate-open", "middlewares")).isEqualTo(List.of("nobody"));
        assertThat(at(file, "http", "routers", "musegate-open", "rule"))
                .isEqualTo("Host(`music.example.org`) && (PathPrefix(`/share/`))");
        Map<String, Object> route =
                signIn(Proxy.TRAEFIK_KUBERNETES, List.of("/share/")).getLast();
        assertThat((List<?>) at(route, "spec", "routes")).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Proxy.class,
            names = {"TRAEFIK_FILE", "TRAEFIK_KUBERNETES"})
    void traefikTakesWhatOauth2ProxyAnswersAndMuseGateIsToldToReadThat(Proxy proxy) {
        String before =
                signIn(proxy, AuthServer.OAUTH2_PROXY, read(PASSED.getFirst(), PASSED.getLast()), List.of("/share/"));
        assertThat(before)
                .contains("Set in MuseGate")
                .contains("#   TRUSTED_PROXY_USERNAME_HEADER=X-Auth-Request-Preferred-Username\n")
                .contains("#   TRUSTED_PROXY_GROUPS_HEADER=X-Auth-Request-Groups\n")
                .doesNotContain("TRUSTED_PROXY_SECRET_HEADER");
        assertThat(asked(before)).containsEntry("authResponseHeaders", ANSWERED);
        assertThat(deleted(before))
                .as("what is read now, and what will be")
                .containsOnlyKeys(
                        PASSED.getFirst(), PASSED.getLast(), "X-Secret", ANSWERED.getFirst(), ANSWERED.getLast());

        String after = signIn(
                proxy, AuthServer.OAUTH2_PROXY, read(ANSWERED.getFirst(), ANSWERED.getLast()), List.of("/share/"));
        assertThat(after).doesNotContain("Set in MuseGate");
        assertThat(asked(after))
                .containsEntry("authResponseHeaders", ANSWERED)
                .as("/oauth2/auth answers 401 and leads nobody to the sign-in")
                .containsEntry("address", "http://OAUTH2PROXY:4180/");
        assertThat(deleted(after)).containsOnlyKeys("X-Secret", ANSWERED.getFirst(), ANSWERED.getLast());
    }

    @Test
    void caddyLeadsToTheSignInWhomOauth2ProxyOnlyRefuses() {
        SequencedMap<String, String> read = read(PASSED.getFirst(), PASSED.getLast());
        assertThat(signIn(Proxy.CADDY, AuthServer.OAUTH2_PROXY, read, List.of()))
                .contains("            @refused status 401\n")
                .contains(
                        "                redir * /oauth2/start?rd={scheme}://{host}{uri}\n            }\n        }\n");
        assertThat(signIn(Proxy.CADDY, AuthServer.AUTHENTIK, read, List.of()))
                .doesNotContain("@refused")
                .contains("            }\n        }\n");
    }

    /** The middleware of a file or of several documents. */
    private static Map<String, Object> middleware(String text, String name) {
        List<Map<String, Object>> documents = parsed(text);
        Map<String, Object> first = documents.getFirst();
        return first.containsKey("http")
                ? object(at(first, "http", "middlewares", name))
                : documents.stream()
                        .filter(one -> name.equals(at(one, "metadata", "name")))
                        .map(one -> object(one.get("spec")))
                        .findFirst()
                        .orElseThrow();
    }

    private static Map<String, Object> asked(String text) {
        return object(middleware(text, "sign-in").get("forwardAuth"));
    }

    private static Map<String, Object> deleted(String text) {
        return object(at(middleware(text, "nobody"), "headers", "customRequestHeaders"));
    }

    @Test
    void theSignInsOwnPagesAreReachedThroughTraefikWithoutBeingAskedFor() {
        Map<String, Object> file = signIn(Proxy.TRAEFIK_FILE, List.of()).getFirst();
        Map<String, Object> router = object(at(file, "http", "routers", "musegate-sign-in"));
        assertThat(router)
                .containsEntry("rule", "Host(`music.example.org`) && PathPrefix(`/outpost.goauthentik.io/`)")
                .containsEntry("service", "sign-in")
                .doesNotContainKey("middlewares");
        assertThat(at(file, "http", "services", "sign-in", "loadBalancer", "servers"))
                .isEqualTo(List.of(Map.of("url", "http://OUTPOST:9000")));
        Map<String, Object> route = signIn(Proxy.TRAEFIK_KUBERNETES, List.of()).getLast();
        assertThat(object(((List<?>) at(route, "spec", "routes")).getFirst()))
                .containsEntry("match", "Host(`music.example.org`) && PathPrefix(`/outpost.goauthentik.io/`)")
                .containsEntry("services", List.of(Map.of("name", "OUTPOST", "port", 9000)))
                .doesNotContainKey("middlewares");
        assertThat(signIn(Proxy.TRAEFIK_FILE, AuthServer.AUTHELIA, read("Remote-User", "Remote-Groups"), List.of()))
                .as("has a host of its own")
                .doesNotContain("musegate-sign-in");
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
        assertThat(object(at(file, "http", "routers"))).containsOnlyKeys("musegate", "musegate-sign-in");
        Map<String, Object> route = signIn(Proxy.TRAEFIK_KUBERNETES, List.of()).getLast();
        assertThat((List<?>) at(route, "spec", "routes")).hasSize(2);
    }
}
