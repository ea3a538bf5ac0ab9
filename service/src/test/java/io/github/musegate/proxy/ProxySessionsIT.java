package io.github.musegate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.app.TestGate;
import io.github.musegate.http.RawConnection.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What headers that tell who somebody is have to do with sessions, tokens and browsers. */
class ProxySessionsIT extends ProxiedGate {

    private static String cookieOf(Reply reply) {
        String cookie = reply.headers().getOrDefault("set-cookie", "");
        assertThat(cookie).startsWith("audiomuse_jwt=");
        return "Cookie: " + cookie.substring(0, cookie.indexOf(';')) + "\r\n";
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
    void theTokenCountsBeforeTheHeader() throws IOException {
        Reply reply = me(person(fresh()) + "Authorization: Bearer " + TestGate.TOKEN + "\r\n");
        assertThat(json(reply).path("method").asText()).isEqualTo("token");
        assertThat(me(person(fresh(), "admins") + "Authorization: Bearer wrong-token\r\n")
                        .status())
                .isEqualTo(401);
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
}
