package io.github.musegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.http.Problems;
import io.github.musegate.signin.Offers;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The frontend over HTTP, as browsers and programs get it. */
class WebRoomTest {

    private static final Pattern OWN_IMPORT =
            Pattern.compile("^(?:import|export)[^;]*?'(\\.[^']+)';", Pattern.MULTILINE);
    private static final String HOSTILE = "/x\"><script>alert(1)</script>'";

    private static final AtomicInteger contractsAsked = new AtomicInteger();

    private static WebServer server;
    private static Assets assets;
    private static Pages pages;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        assets = Assets.load();
        pages = new Pages(assets, () -> "/music/", new Offers(() -> true, () -> false, List::of));
        AssetRoutes files = new AssetRoutes(assets);
        ReferenceRoutes reference = new ReferenceRoutes(() -> {
            int time = contractsAsked.incrementAndGet();
            return Json.tree(Map.of("openapi", "3.1.0 ".repeat(500), "time", time));
        });
        Problem refused = Problem.of(ProblemType.FORBIDDEN)
                .withDetail("This needs </main><script>")
                .with("capability", "run_analysis");
        server = WebServer.builder()
                .port(0)
                .routing(routing -> {
                    routing.error(
                            ProblemException.class,
                            (request, response, failure) -> Problems.send(request, response, failure.problem()));
                    routing.get("/static/{+path}", files::getAsset)
                            .head("/static/{+path}", files::getAsset)
                            .get("/api/openapi.json", reference::getOpenapi)
                            .get("/", (request, response) -> pages.show(response))
                            .get("/refused", (request, response) -> pages.explain(request, response, refused))
                            .get("/login", (request, response) -> pages.show(request, response, Status.OK_200, null))
                            .get(
                                    "/wrong",
                                    (request, response) -> pages.show(
                                            request, response, Status.UNAUTHORIZED_401, "The <b>name</b> is wrong."));
                })
                .build()
                .start();
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.stop();
    }

    @Test
    void theShellPointsToVersionedFilesThatExist() throws Exception {
        String page = text("/");
        List<String> addresses = Pattern.compile("(?:href|src)=\"(static/[^\"]+)\"|\"\\./(static/[^\"]+\\.js)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
        assertThat(addresses)
                .hasSizeGreaterThan(8)
                .allMatch(address -> address.startsWith("static/" + assets.version()));
        for (String address : addresses) {
            HttpResponse<byte[]> file = get("/" + address);
            assertThat(file.statusCode()).as(address).isEqualTo(200);
            assertThat(file.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        }
    }

    @Test
    void everyImportOfEveryModuleLeadsToAFile() throws Exception {
        Pattern imports = Pattern.compile("\\b(?:from|import)\\s*\\(?\\s*['\"]([\\w@./-]+)['\"]");
        JsonNode map = Json.parse(importMap().getBytes(StandardCharsets.UTF_8)).path("imports");
        for (String module : modules().toList()) {
            String code = new String(assets.find(module).orElseThrow().bytes(), StandardCharsets.UTF_8);
            Matcher found = imports.matcher(code);
            while (found.find()) {
                String target = found.group(1);
                String path = target.startsWith(".")
                        ? URI.create("/" + module).resolve(target).getPath().substring(1)
                        : mapped(map, target).substring(("./static/" + assets.version() + "/").length());
                assertThat(assets.find(path)).as("%s in %s", target, module).isPresent();
            }
        }
    }

    private static String mapped(JsonNode map, String target) {
        if (map.has(target)) {
            return map.get(target).asText();
        }
        String folder = target.substring(0, target.indexOf('/') + 1);
        return map.path(folder).asText() + target.substring(folder.length());
    }

    private static String importMap() throws Exception {
        Matcher map = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL)
                .matcher(text("/"));
        assertThat(map.find()).isTrue();
        return map.group(1);
    }

    @Test
    void noPageOrModuleNamesAnotherHostOrCarriesInlineCode() throws Exception {
        assertThat(text("/")).doesNotContain("http://", "https://", "<style", " onclick=", " style=");
        for (String module :
                modules().filter(name -> !name.startsWith("vendor/")).toList()) {
            String code = new String(assets.find(module).orElseThrow().bytes(), StandardCharsets.UTF_8);
            assertThat(code).as(module).doesNotContain("eval(", "innerHTML", "unsafeHTML", " style=", "https://");
        }
    }

    @Test
    void thePolicysHashIsThatOfTheImportMapAsSent() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(importMap().getBytes(StandardCharsets.UTF_8));
        assertThat(pages.importMapHash())
                .isEqualTo("sha256-" + Base64.getEncoder().encodeToString(digest));
    }

    @Test
    void pagesKnowTheirBaseAndAreNotKept() throws Exception {
        HttpResponse<byte[]> page = get("/");
        assertThat(body(page)).contains("<base href=\"/music/\">");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    }

    @Test
    void aRefusalExplainsItselfToBrowsersAndIsADocumentForPrograms() throws Exception {
        HttpResponse<byte[]> page = get("/refused", "Accept", "text/html,*/*");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(body(page))
                .contains("<meta name=\"musegate-problem\"", "&quot;capability&quot;:&quot;run_analysis&quot;")
                .contains("This needs &lt;/main&gt;&lt;script&gt;")
                .doesNotContain("</main><script>");
        HttpResponse<byte[]> document = get("/refused", "Accept", "*/*");
        assertThat(document.statusCode()).isEqualTo(403);
        assertThat(Json.parse(document.body()).path("capability").asText()).isEqualTo("run_analysis");
    }

    @Test
    void theSignInFormKeepsWhereToGoAndNothingGetsOutOfIt() throws Exception {
        String query = "?next=" + URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8);
        String page = text("/login" + query);
        assertThat(page)
                .contains("action=\"auth\"", "value=\"/x&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;\"")
                .contains("role=\"alert\" hidden")
                .doesNotContain("<script>alert");
        HttpResponse<byte[]> wrong = get("/wrong");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(body(wrong))
                .contains("The &lt;b&gt;name&lt;/b&gt; is wrong.")
                .doesNotContain("role=\"alert\" hidden");
    }

    @Test
    void filesAreZippedForThoseWhoTakeItAndRevalidated() throws Exception {
        HttpResponse<byte[]> plain = get("/static/style.css");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(plain.headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");

        HttpResponse<byte[]> zipped = get("/static/style.css", "Accept-Encoding", "br, gzip;q=0.8");
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(get("/static/style.css", "Accept-Encoding", "gzip;q=0")
                        .headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();

        String tag = plain.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> again = get("/static/style.css", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void theContractIsWrittenOnceAndSentShortOrNotAtAllToThoseWhoHaveIt() throws Exception {
        HttpResponse<byte[]> plain = get("/api/openapi.json");
        assertThat(plain.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(plain.headers().firstValue("Cache-Control")).contains("private, no-cache");
        HttpResponse<byte[]> zipped = get("/api/openapi.json", "Accept-Encoding", "gzip");
        assertThat(zipped.body()).hasSizeLessThan(plain.body().length);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .isEqualTo(plain.body());
        String tag = plain.headers().firstValue("ETag").orElseThrow();
        assertThat(get("/api/openapi.json", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(contractsAsked).hasValue(1);
    }

    @Test
    void headGivesTheHeadersAlone() throws Exception {
        HttpResponse<byte[]> head = client.send(
                HttpRequest.newBuilder(at("/static/app.js"))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("ETag")).isPresent();
    }

    @Test
    void whatIsNotAFileOfTheFrontendDoesNotExist() throws Exception {
        for (String path : List.of(
                "index.html",
                "x.js",
                "%2e%2e/index.html",
                "..%2findex.html",
                "components/..%2f..%2flogin.html",
                "vendor/lit/%2e%2e/%2e%2e/%2e%2e/login.html",
                "..%5cindex.html",
                "%2fetc/passwd",
                "file:%2f%2f%2fetc/passwd",
                "app.js%00.css",
                "app.js/",
                "000000000000/app.js",
                assets.version() + "/",
                assets.version() + "/" + assets.version() + "/app.js")) {
            assertThat(get("/static/" + path).statusCode()).as(path).isIn(400, 404);
        }
    }

    @Test
    void theFirstPageIsSmall() {
        Set<String> loaded =
                modules().filter(name -> name.startsWith("vendor/")).collect(Collectors.toSet());
        load("app.js", loaded);
        load("pages/home.js", loaded);
        int bytes = loaded.stream()
                .mapToInt(name -> assets.find(name).orElseThrow().zipped().length)
                .sum();
        assertThat(bytes + assets.find("style.css").orElseThrow().zipped().length)
                .isLessThan(60_000);
    }

    /** A module and what it imports from the beginning; what it imports later is not waited for. */
    private static void load(String name, Set<String> loaded) {
        if (!loaded.add(name)) {
            return;
        }
        Matcher imports =
                OWN_IMPORT.matcher(new String(assets.find(name).orElseThrow().bytes(), StandardCharsets.UTF_8));
        while (imports.find()) {
            load(URI.create(name).resolve(imports.group(1)).toString(), loaded);
        }
    }

    /** The viewer of the reference is no module, and one page alone loads it. */
    private static Stream<String> modules() {
        return assets.names().filter(name -> name.endsWith(".js") && !name.startsWith("vendor/swagger-ui/"));
    }

    private static String text(String path) throws Exception {
        return body(get(path));
    }

    private static String body(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static URI at(String path) {
        return URI.create("http://localhost:" + server.port() + path);
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
