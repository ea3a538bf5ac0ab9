package io.github.musegate.chart;

import static io.github.musegate.chart.Manifest.elements;
import static io.github.musegate.chart.Manifest.map;
import static io.github.musegate.chart.Manifest.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The values of docs/kubernetes.md, rendered; and forged headers sent through each route of what comes out, as Traefik would
 * pass them on by its documentation. No Traefik runs here.
 */
class KubernetesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "kubernetes.md");
    private static final Pattern HEADER = Pattern.compile("`(X-(?:authentik|MuseGate)-[A-Za-z-]+)`");
    private static final Pattern ROUTE = Pattern.compile("(?m)^\\| (.*`.*) \\| (.*) \\| .* \\|$");
    private static final Pattern CODE = Pattern.compile("`(gate-[a-z-]+)`");

    private static final String SECRET = "a long random text";
    private static final Map<String, String> BOB = Map.of("x-authentik-username", "bob", "x-authentik-jwt", "signed");

    private static String page;
    private static Release release;

    @BeforeAll
    static void render(@TempDir Path directory) throws IOException {
        page = Files.readString(PAGE);
        release = Release.of(Files.writeString(directory.resolve("values.yaml"), block("values.yaml")));
    }

    /** The example that begins with the name of a file. */
    private static String block(String name) {
        return found(Pattern.compile("(?ms)^```yaml\\n# " + name + "\\n(.*?)^```$"), page)
                .getFirst();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static List<JsonNode> routes() {
        return elements(release.get(Kind.IngressRoute, "gate").at("/spec/routes"));
    }

    private static List<JsonNode> specs(JsonNode route) {
        return middlewares(route).stream().map(KubernetesPageTest::spec).toList();
    }

    /** A middleware of the chart, or the one that the page has people make beside it. */
    private static JsonNode spec(String name) {
        return release.find(Kind.Middleware, name)
                .orElseGet(() -> vouched(name))
                .at("/spec");
    }

    private static Manifest vouched(String name) {
        Manifest vouched = Manifest.all(block("secret.yaml")).getFirst();
        assertThat(vouched.name()).isEqualTo(name);
        return vouched;
    }

    private static List<String> middlewares(JsonNode route) {
        return elements(route.path("middlewares")).stream()
                .map(one -> one.path("name").asText())
                .toList();
    }

    /** What a backend gets of a request's headers, by lower-case name. */
    private static Map<String, String> passedOn(
            List<JsonNode> middlewares, Map<String, String> sent, Map<String, String> outpost) {
        Map<String, String> headers = new LinkedHashMap<>(sent);
        for (JsonNode spec : middlewares) {
            map(spec.at("/headers/customRequestHeaders")).forEach((header, value) -> {
                headers.remove(header.toLowerCase(Locale.ROOT));
                if (!value.isEmpty()) {
                    headers.put(header.toLowerCase(Locale.ROOT), value);
                }
            });
            // what the outpost says takes the place of what came; what it does not say is deleted
            texts(spec.at("/forwardAuth/authResponseHeaders")).forEach(header -> {
                String lower = header.toLowerCase(Locale.ROOT);
                headers.remove(lower);
                if (outpost.containsKey(lower)) {
                    headers.put(lower, outpost.get(lower));
                }
            });
        }
        return headers;
    }

    /** Every header that the page names, as somebody would send it who wants to be somebody else, and a program's key. */
    private static Map<String, String> forged() {
        Map<String, String> forged = new TreeMap<>();
        found(HEADER, page).forEach(header -> forged.put(header.toLowerCase(Locale.ROOT), "mallory"));
        assertThat(forged)
                .hasSize(13)
                .containsKeys("x-authentik-username", "x-authentik-uid", "x-authentik-jwt", "x-musegate-proxy-secret");
        forged.put("authorization", "Bearer of-a-program");
        return forged;
    }

    @Test
    void forgedHeadersPassNoRouteToMuseGate() {
        Map<String, String> all = forged();
        List<JsonNode> ours = routes().stream()
                .filter(route -> route.at("/services/0/name").asText().equals("gate"))
                .toList();
        assertThat(ours)
                .as("everything else, public links, their page's files, programs")
                .hasSize(4);
        for (JsonNode route : ours) {
            Map<String, String> passed = passedOn(specs(route), all, BOB);
            assertThat(passed.values()).as(route.toString()).doesNotContain("mallory");
            boolean asked = middlewares(route).contains("gate-sign-in");
            assertThat(passed).as(route.toString()).hasSize(asked ? 4 : 1).containsKey("authorization");
            assertThat(passed.containsValue(SECRET)).as(route.toString()).isEqualTo(asked);
        }
        assertThat(passedOn(specs(ours.getFirst()), all, BOB)).containsEntry("x-authentik-username", "bob");
    }

    @Test
    void theRoutesAndHeadersOfThePageAreThoseOfTheChart() {
        List<List<String>> told = ROUTE.matcher(page)
                .results()
                .filter(row -> row.group(1).contains("Host(") || row.group(1).startsWith("…"))
                .map(row -> found(CODE, row.group(2)))
                .toList();
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        routes().stream().map(KubernetesPageTest::middlewares).toList());
        JsonNode asked = release.get(Kind.Middleware, "gate-sign-in").at("/spec/forwardAuth/authResponseHeaders");
        assertThat(new TreeSet<>(texts(asked)))
                .isEqualTo(found(HEADER, page).stream()
                        .filter(header -> header.startsWith("X-authentik-"))
                        .filter(header -> !header.startsWith("X-authentik-meta") && !header.endsWith("entitlements"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void whatThePageWritesByHandIsWhatTheChartMakes() {
        List<Manifest> written = Manifest.all(block("traefik.yaml"));
        assertThat(written).hasSize(3);
        for (Manifest manifest : written) {
            assertThat(manifest.at("/spec"))
                    .as(manifest.title())
                    .isEqualTo(release.get(manifest.kind(), manifest.name()).at("/spec"));
        }
    }

    @Test
    void whatThePageAddsToTheChartIsWellFormed() {
        assertThat(Shape.of(Kind.Middleware).faults(spec("gate-vouched"))).isEmpty();
        assertThat(passedOn(specs(routes().getFirst()), forged(), BOB))
                .containsEntry("x-musegate-proxy-secret", SECRET)
                .containsEntry("x-authentik-username", "bob")
                .doesNotContainValue("mallory");
    }

    @Test
    void thePageBelievesTraefikWithTheSecretAndMakesNobodyAdministratorButAGroup() {
        assertThat(release.get(Kind.Deployment, "gate").environment())
                .containsEntry("TRUSTED_PROXY_ENABLED", "true")
                .containsEntry("TRUSTED_PROXY_EXEMPT_PATHS", "/share/,/static/")
                .containsEntry("TRUSTED_PROXY_ADMIN_GROUPS", "music-admins")
                .containsEntry("TRUSTED_PROXY_IPS", "10.42.0.0/16")
                .doesNotContainKey("TRUSTED_PROXY_JWT_JWKS_URL");
        assertThat(page).as("the Secret has what Traefik adds").contains("TRUSTED_PROXY_SECRET='" + SECRET + "'");
    }

    @Test
    void theSignedTokenInsteadBelievesNoNetwork(@TempDir Path directory) throws IOException {
        String values = block("values.yaml")
                .replaceFirst("(?ms)^traefik:.*?(?=^networkPolicy:)", Matcher.quoteReplacement(block("token.yaml")));
        Release other = Release.of(Files.writeString(directory.resolve("values.yaml"), values));
        assertThat(other.get(Kind.Deployment, "gate").environment())
                .containsKeys("TRUSTED_PROXY_JWT_JWKS_URL", "TRUSTED_PROXY_JWT_ISSUER", "TRUSTED_PROXY_JWT_AUDIENCE")
                .doesNotContainKey("TRUSTED_PROXY_IPS");
        assertThat(elements(other.get(Kind.IngressRoute, "gate").at("/spec/routes")))
                .hasSameSizeAs(routes())
                .noneMatch(route -> middlewares(route).contains("gate-vouched"));
    }
}
