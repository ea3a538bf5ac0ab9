package io.github.musegate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.musegate.app.TestGate;
import io.github.musegate.http.RawConnection;
import io.github.musegate.http.RawConnection.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that tell who somebody is, over bare sockets, from a machine that is believed and from one that is not. */
class ProxyHeadersIT {

    private static final String BELIEVED = "127.0.0.2";
    private static final String STRANGER = "127.0.0.1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static TestGate gate;

    @BeforeAll
    static void start() {
        gate = TestGate.complete(Map.of(
                "AUTH_ENABLED", "false",
                "TRUSTED_PROXY_ENABLED", "true",
                "TRUSTED_PROXY_IPS", BELIEVED,
                "TRUSTED_PROXY_AUTO_PROVISION", "true",
                "TRUSTED_PROXY_ADMIN_GROUPS", "admins",
                "TRUSTED_PROXY_GROUP_PRESETS", "guests=guest,ops=operator",
                "TRUSTED_PROXY_LOGOUT_URL", "https://auth.example.org/if/flow/out/"));
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    private static Reply ask(String from, String request, String headers) throws IOException {
        return ask(from, request, headers, "");
    }

    private static Reply ask(String from, String request, String headers, String body) throws IOException {
        try (RawConnection connection = new RawConnection(gate.port(), from)) {
            String length =
                    body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
            connection.send(request + " HTTP/1.1\r\nHost: localhost\r\n" + headers + length + "\r\n" + body);
            return connection.read();
        }
    }

    private static Reply me(String headers) throws IOException {
        return ask(BELIEVED, "GET /api/me", headers);
    }

    private static JsonNode json(Reply reply) throws IOException {
        return JSON.readTree(reply.body());
    }

    private static String role(String headers) throws IOException {
        Reply reply = me(headers);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return json(reply).path("role").asText();
    }

    private static String fresh() {
        return "person" + COUNT.incrementAndGet();
    }

    private static String person(String name, String... groups) {
        return "X-authentik-username: " + name + "\r\nX-authentik-uid: uid-of-" + name + "\r\n"
                + (groups.length == 0 ? "" : "X-authentik-groups: " + String.join("|", groups) + "\r\n");
    }

    private static String cookieOf(Reply reply) {
        String cookie = reply.headers().getOrDefault("set-cookie", "");
        assertThat(cookie).startsWith("audiomuse_jwt=");
        return "Cookie: " + cookie.substring(0, cookie.indexOf(';')) + "\r\n";
    }

    @Test
    void aBelievedProxyVouchesForAPerson() throws IOException {
        String name = fresh();
        JsonNode me = json(me(person(name, "ops")));
        assertThat(me.path("user").path("username").asText()).isEqualTo(name);
        assertThat(me.path("method").asText()).isEqualTo("proxy");
        assertThat(me.path("role").asText()).isEqualTo("user");
        assertThat(me.path("capabilities").toString()).contains("run_analysis");
        assertThat(me(person(name)).headers()).doesNotContainKey("set-cookie");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "X-Forwarded-For: 127.0.0.2\r\n",
                "X-Real-IP: 127.0.0.2\r\n",
                "Forwarded: for=127.0.0.2\r\n",
                "X-Forwarded-For: 127.0.0.2, 127.0.0.2\r\n",
            })
    void nobodyElseIsBelieved(String more) throws IOException {
        assertThat(ask(STRANGER, "GET /api/me", person("root", "admins") + more).status())
                .isEqualTo(401);
        assertThat(ask(STRANGER, "GET /api/users", "X_authentik_username: root\r\n" + more)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void withoutAnIdentityABelievedProxyIsNobodyAlthoughAuthenticationIsSwitchedOff() throws IOException {
        assertThat(me("").status()).isEqualTo(401);
        assertThat(me("X-authentik-groups: admins\r\nX-authentik-uid: 1\r\n").status())
                .isEqualTo(401);
        assertThat(me("X-authentik-username: \r\nX-authentik-groups: admins\r\n")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-authentik-username: a\r\nX-authentik-username: a\r\n",
                "X-authentik-username: a\r\nX-Authentik-Username: root\r\n",
                "X-authentik-username: a, root\r\n",
                "X-authentik-username: a\r\nX-authentik-uid: 1\r\nX-authentik-uid: 2\r\n",
                "X-authentik-username: a\r\nX-authentik-groups: x\r\nX-authentik-groups: admins\r\n",
                "X-authentik-username: a\r\nX_authentik_username: root\r\n",
                "X-authentik-username: a\r\nX-authentik_groups: admins\r\n",
                "X-authentik-username: a\r\nX.Authentik.Groups: admins\r\n",
                "X_Authentik_Username: root\r\n",
                "X.Authentik.Username: root\r\n",
                "X-authentik-username : root\r\n",
                "X-authentik-username: ro\r\n ot\r\n",
                "X-authentik-username: ro\u0001ot\r\n",
                "X-authentik-username: ro\u0000ot\r\n",
                "X-authentik-username: \u00c3\u00a9va\r\n",
                "X-authentik-username: \u00e9va\r\n",
                "X-authentik-username: eva\r\nX-authentik-uid: \u00e9\r\n",
                "X-authentik-username: eva\r\nX-authentik-groups: caf\u00e9|admins\r\n",
            })
    void whatIsAmbiguousIsRefused(String headers) throws IOException {
        Reply reply = me(headers);
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    }

    @Test
    void overlongValuesAreRefused() throws IOException {
        assertThat(me(person("x".repeat(129))).status()).isEqualTo(400);
        assertThat(me(person("x".repeat(300))).status()).isEqualTo(400);
        assertThat(me("X-authentik-username: y\r\nX-authentik-uid: " + "u".repeat(257) + "\r\n")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void blanksAroundANameDoNotMakeAnotherPerson() throws IOException {
        String name = fresh();
        me(person(name));
        Reply padded = me("X-authentik-username: \t" + name + " \t\r\nX-authentik-uid: uid-of-" + name + "\r\n");
        assertThat(json(padded).path("user").path("username").asText()).isEqualTo(name);
    }

    @Test
    void aDisplayNameThatLostBytesIsDropped() throws IOException {
        String name = fresh();
        Reply reply = me(person(name) + "X-authentik-name: \u00c9va\r\nX-authentik-email: e@example.org\r\n");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(json(reply).path("user").path("display_name").isNull()).isTrue();
    }

    @Test
    void whatConnectionNamesDoesNotCount() throws IOException {
        String name = fresh();
        String headers = person(name, "admins");
        assertThat(role(headers)).isEqualTo("admin");
        assertThat(me(headers + "Connection: close, X-authentik-username\r\n").status())
                .isEqualTo(401);
        assertThat(role(headers + "Connection: keep-alive, X-Authentik-Groups\r\n"))
                .isEqualTo("user");
        // without the stable id it is nobody whose account has one
        assertThat(me(headers + "Connection: x-authentik-uid\r\n").status()).isEqualTo(403);
    }

    @Test
    void withoutGroupsNobodyIsYesterdaysAdministrator() throws IOException {
        String name = fresh();
        assertThat(role(person(name))).isEqualTo("user");
        assertThat(role(person(name, "admins"))).isEqualTo("admin");
        assertThat(role(person(name, "admins"))).isEqualTo("admin");
        assertThat(role(person(name))).isEqualTo("user");
        assertThat(role(person(name, "Admins", "administrators", "admin"))).isEqualTo("user");
        assertThat(role(person(name, " admins ", ""))).isEqualTo("admin");
        assertThat(role(person(name, "a,admins"))).isEqualTo("user");
    }

    /** Its headers are as old as itself: what they say is not believed again while it lasts. */
    @Test
    @Timeout(60)
    void anOpenStreamEndsWithTheRightsAndDoesNotBringThemBack() throws Exception {
        String name = fresh();
        HttpRequest request = HttpRequest.newBuilder(gate.address("/api/events/tasks"))
                .header("X-authentik-username", name)
                .header("X-authentik-uid", "uid-of-" + name)
                .header("X-authentik-groups", "ops")
                .build();
        try (HttpClient proxy = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral(BELIEVED))
                .build()) {
            HttpResponse<InputStream> stream = proxy.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(json(me(person(name, "guests"))).path("capabilities").toString())
                    .doesNotContain("view_tasks");
            assertThat(new String(stream.body().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith(": following");
        }
    }

    @Test
    void manyGroupsAreRead() throws IOException {
        List<String> groups = new ArrayList<>(
                IntStream.range(0, 500).mapToObj(i -> "group " + i).toList());
        groups.add("admins");
        assertThat(role(person(fresh(), groups.toArray(String[]::new)))).isEqualTo("admin");
    }

    @Test
    void aLocalAccountIsNotTakenOver() throws IOException {
        Reply reply = me(person(TestGate.ADMIN, "admins"));
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("exists here already");
        assertThat(ask(
                                BELIEVED,
                                "POST /api/auth/link",
                                person(TestGate.ADMIN),
                                "{\"password\":\"" + TestGate.PASSWORD + "\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoIsDisabledStaysOut() throws IOException {
        String name = fresh();
        int id = json(me(person(name))).path("user").path("id").asInt();
        assertThat(gate.asAdministrator("PATCH", "/api/users/" + id, "{\"enabled\":false}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(me(person(name, "admins")).status()).isEqualTo(403);
        assertThat(me(person(name)).status()).isEqualTo(403);
        gate.asAdministrator("DELETE", "/api/users/" + id, "");
        assertThat(json(me(person(name))).path("user").path("id").asInt()).isNotEqualTo(id);
    }

    @Test
    void theTokenCountsBeforeTheHeader() throws IOException {
        Reply reply = me(person(fresh()) + "Authorization: Bearer " + TestGate.TOKEN + "\r\n");
        assertThat(json(reply).path("method").asText()).isEqualTo("token");
        assertThat(me(person(fresh(), "admins") + "Authorization: Bearer wrong-token\r\n")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"ab, c, a, bc", "x, yz, xy, z"})
    void nobodyIsTakenForSomebodyElseByJoinedTexts(String name, String uid, String otherName, String otherUid)
            throws IOException {
        String one = "X-authentik-username: " + name + "\r\nX-authentik-uid: " + uid + "\r\n";
        String other = "X-authentik-username: " + otherName + "\r\nX-authentik-uid: " + otherUid + "\r\n";
        assertThat(json(me(one)).path("user").path("username").asText()).isEqualTo(name);
        assertThat(json(me(other)).path("user").path("username").asText()).isEqualTo(otherName);
        assertThat(json(me(one)).path("user").path("username").asText()).isEqualTo(name);
    }

    @Test
    void theHeaderEndsAnotherPersonsSession() throws IOException {
        String cookie = "Cookie: " + gate.signIn(TestGate.ADMIN, TestGate.PASSWORD) + "\r\n";
        assertThat(role(cookie)).isEqualTo("admin");
        String name = fresh();
        Reply reply = me(person(name) + cookie);
        assertThat(json(reply).path("user").path("username").asText()).isEqualTo(name);
        assertThat(me(cookie).status()).isEqualTo(401);
        assertThat(gate.asAdministrator("GET", "/api/audit?action=session.end", "")
                        .body())
                .contains(name)
                .contains("the proxy names another person");
    }

    @Test
    void nothingIsReadWhereTheProxyDoesNotAsk() throws IOException {
        // the contract has no page there yet, so ask the room's own rule: a path that is exempt believes nobody
        Reply reply = ask(BELIEVED, "GET /share/../api/me", person(fresh()));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(ask(BELIEVED, "GET /share/%2e%2e/api/me", person(fresh())).status())
                .isEqualTo(400);
    }

    @Test
    void aBrowserGetsABridgeWithoutAnAdministratorsRights() throws IOException {
        String name = fresh();
        String headers = person(name, "admins");
        Reply page = ask(BELIEVED, "GET /account", headers + "Accept: text/html\r\n");
        assertThat(page.status()).isEqualTo(200);
        String cookie = cookieOf(page);
        assertThat(json(me(cookie)).path("user").path("username").asText()).isEqualTo(name);
        assertThat(role(cookie)).isEqualTo("user");
        assertThat(role(headers + cookie)).isEqualTo("admin");
        assertThat(ask(BELIEVED, "GET /account", headers + cookie + "Accept: text/html\r\n")
                        .headers())
                .doesNotContainKey("set-cookie");
        // other groups
        assertThat(role(person(name, "ops") + cookie)).isEqualTo("user");
        assertThat(me(cookie).status()).isEqualTo(401);
    }

    @Test
    void theBridgeEndsAMinuteAfterTheLastHeader() throws Exception {
        String name = fresh();
        String headers = person(name, "guests");
        String cookie = cookieOf(ask(BELIEVED, "GET /account", headers + "Accept: text/html\r\n"));
        assertThat(me(cookie).status()).isEqualTo(200);
        String bridge = " from musegate_identity i where i.id = s.identity_id and i.username = '" + name + "'";
        gate.database().run("update musegate_session s set bridged_until = now() + interval '2 seconds'" + bridge);
        Thread.sleep(1_100);
        assertThat(me(headers + cookie).status()).isEqualTo(200);
        Thread.sleep(1_500);
        assertThat(me(cookie).status()).as("the header let it go on").isEqualTo(200);
        gate.database().run("update musegate_session s set bridged_until = now() - interval '1 second'" + bridge);
        Thread.sleep(1_100);
        assertThat(me(cookie).status()).isEqualTo(401);
        assertThat(ask(BELIEVED, "GET /api/me", person(fresh()) + cookie).status())
                .isEqualTo(200);
    }

    @Test
    void anAdministratorByGroupManagesPeopleByTypingTheirNames() throws IOException {
        String boss = person(fresh(), "admins");
        String made = "{\"username\":\"" + fresh() + "made\",\"password\":\"" + TestGate.PASSWORD + "\"";
        Reply without = ask(BELIEVED, "POST /api/users", boss, made + "}");
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.body()).contains("confirm_username");
        String target = JSON.readTree(made + "}").path("username").asText();
        Reply created = ask(BELIEVED, "POST /api/users", boss, made + ",\"confirm_username\":\"" + target + "\"}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        int id = json(created).path("id").asInt();
        assertThat(ask(BELIEVED, "DELETE /api/users/" + id, boss, "{\"confirm_username\":\"wrong\"}")
                        .status())
                .isEqualTo(400);
        assertThat(ask(BELIEVED, "DELETE /api/users/" + id, boss, "{\"confirm_username\":\"" + target + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anotherSiteCannotUseTheHeader() throws IOException {
        Reply reply = ask(
                BELIEVED,
                "POST /api/users",
                person(fresh(), "admins") + "Sec-Fetch-Site: cross-site\r\n",
                "{\"username\":\"planted\",\"password\":\"planted 1 password\",\"confirm_username\":\"planted\"}");
        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void signingOutLeadsToTheProvider() throws IOException {
        Reply page = ask(BELIEVED, "POST /logout", person(fresh()));
        assertThat(page.status()).isEqualTo(302);
        assertThat(page.headers().get("location")).isEqualTo("https://auth.example.org/if/flow/out/");
        assertThat(ask(STRANGER, "POST /logout", person(fresh())).headers().get("location"))
                .isEqualTo("/login");
        assertThat(ask(BELIEVED, "GET /login", person(fresh())).headers().get("location"))
                .isEqualTo("/");
    }

    /** Many people at once, on connections that they share one after the other, as behind a proxy. */
    @Test
    void nobodyIsTakenForSomebodyElse() throws Exception {
        List<String> names = IntStream.range(0, 8).mapToObj(i -> fresh()).toList();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int first = i;
                all.add(clients.submit(() -> {
                    askAsEach(names, first);
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    private static void askAsEach(List<String> names, int first) throws IOException {
        try (RawConnection connection = new RawConnection(gate.port(), BELIEVED)) {
            for (int turn = 0; turn < 5; turn++) {
                String name = names.get((first + turn) % names.size());
                connection.send("GET /api/me HTTP/1.1\r\nHost: localhost\r\n" + person(name) + "\r\n");
                Reply mine = connection.read();
                if (mine.status() != 503) {
                    assertThat(mine.body()).contains("\"" + name + "\"");
                }
                assertThat(connection.get("/api/me").read().status()).isIn(401, 503);
            }
        }
    }
}
