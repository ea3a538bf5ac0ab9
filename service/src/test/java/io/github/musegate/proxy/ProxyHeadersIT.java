package io.github.musegate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.app.TestGate;
import io.github.musegate.http.RawConnection;
import io.github.musegate.http.RawConnection.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that tell who somebody is, from a machine that is believed and from one that is not. */
class ProxyHeadersIT extends ProxiedGate {

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
