package io.github.musegate.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.app.TestGate;
import io.github.musegate.config.StartProblem;
import io.github.musegate.http.RawConnection;
import io.github.musegate.http.RawConnection.Reply;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the settings of the proxy make of the same headers. */
class ProxySettingsIT {

    private static final String BELIEVED = "127.0.0.2";
    private static final String SECRET = "a-secret-of-32-characters-0123456";

    private static TestGate gate(String... more) {
        Map<String, String> names = new HashMap<>(Map.of(
                "TRUSTED_PROXY_ENABLED", "true",
                "TRUSTED_PROXY_IPS", BELIEVED,
                "TRUSTED_PROXY_AUTO_PROVISION", "true"));
        for (int i = 0; i < more.length; i += 2) {
            names.put(more[i], more[i + 1]);
        }
        return TestGate.complete(names);
    }

    private static Reply me(TestGate gate, String headers) throws IOException {
        return send(gate, "GET /api/me", headers, "");
    }

    private static Reply send(TestGate gate, String request, String headers, String body) throws IOException {
        try (RawConnection connection = new RawConnection(gate.port(), BELIEVED)) {
            String length =
                    body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
            connection.send(request + " HTTP/1.1\r\nHost: localhost\r\n" + headers + length + "\r\n" + body);
            return connection.read();
        }
    }

    private static String secret(Reply made) {
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.body().replaceAll("(?s).*\"secret\":\"([^\"]+)\".*", "$1");
    }

    private static HttpResponse<String> save(TestGate gate, String name, String value) {
        return gate.asAdministrator("POST", "/api/setup", "{\"config\":{\"" + name + "\":\"" + value + "\"}}");
    }

    @Test
    void anEmptyListBelievesNobody() throws IOException {
        try (TestGate gate = gate("TRUSTED_PROXY_IPS", "")) {
            assertThat(me(gate, "X-authentik-username: root\r\n").status()).isEqualTo(401);
            assertThat(gate.asAdministrator("GET", "/api/setup/state", "").body())
                    .contains("TRUSTED_PROXY_IPS is empty");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TRUSTED_PROXY_IPS, 0.0.0.0/0",
        "TRUSTED_PROXY_IPS, ::/0",
        "TRUSTED_PROXY_IPS, ::ffff:0.0.0.0/96",
        "TRUSTED_PROXY_IPS, 10.0.0.1;proxy",
        "EXTAUTH_TRUSTEDSOURCES, @",
        "TRUSTED_PROXY_USERNAME_HEADER, X_User",
        "TRUSTED_PROXY_USERNAME_HEADER, Cookie",
        "TRUSTED_PROXY_USERNAME_HEADER, X-authentik-username:",
        "TRUSTED_PROXY_SECRET, short",
        "TRUSTED_PROXY_PRESET, custom",
        "TRUSTED_PROXY_JWT_JWKS_URL, https://auth.example.org/jwks",
        "TRUSTED_PROXY_JWT_JWKS_URL, file:///etc/passwd",
        "TRUSTED_PROXY_EXEMPT_PATHS, /api/",
        "TRUSTED_PROXY_EXEMPT_PATHS, /",
        "TRUSTED_PROXY_EXEMPT_PATHS, /api/me",
        "TRUSTED_PROXY_GROUP_PRESETS, a=administrator",
        "TRUSTED_PROXY_LOGOUT_URL, https://a.example.org/outpost.goauthentik.io/sign_out",
        "TRUSTED_PROXY_LOGOUT_URL, javascript:alert(1)",
    })
    void whatWouldBelieveTooMuchRefusesTheStart(String name, String value) {
        String[] more = name.startsWith("EXTAUTH")
                ? new String[] {name, value, "TRUSTED_PROXY_IPS", ""}
                : new String[] {name, value};
        assertThatThrownBy(() -> gate(more).close())
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("TRUSTED_PROXY_");
    }

    @Test
    void theSameIsRefusedWhenItIsSavedAndNothingChanges() throws IOException {
        try (TestGate gate = gate()) {
            for (String[] wrong : new String[][] {
                {"TRUSTED_PROXY_IPS", "0.0.0.0/0"},
                {"TRUSTED_PROXY_EXEMPT_PATHS", "/api/"},
                {"TRUSTED_PROXY_PRESET", "custom"},
                {"TRUSTED_PROXY_UID_HEADER", "X-MuseGate-Proxy-Secret"},
                {"TRUSTED_PROXY_LOGOUT_URL", "https://a.example.org/outpost.goauthentik.io/sign_out"},
            }) {
                HttpResponse<String> reply = save(gate, wrong[0], wrong[1]);
                assertThat(reply.statusCode()).as(wrong[0]).isEqualTo(400);
                assertThat(reply.body()).contains("TRUSTED_PROXY_");
            }
            assertThat(me(gate, "X-authentik-username: anna\r\n").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TRUSTED_PROXY_ENABLED, false",
        "TRUSTED_PROXY_ADMIN_GROUPS, others",
        "TRUSTED_PROXY_REQUIRED_GROUPS, others",
        "TRUSTED_PROXY_GROUP_PRESETS, others=guest",
    })
    void whatGroupsGaveEndsWithTheSettingThatGaveIt(String name, String value) throws IOException {
        try (TestGate gate = gate("TRUSTED_PROXY_ADMIN_GROUPS", "music-admins")) {
            String anna = "X-authentik-username: anna\r\nX-authentik-groups: music-admins\r\n";
            String key = secret(send(
                    gate,
                    "POST /api/keys",
                    anna + "Sec-Fetch-Site: same-origin\r\n",
                    "{\"name\":\"plugin\",\"scopes\":[\"view_audit\"]}"));
            assertThat(gate.get("/api/audit", "X-API-Key", key).statusCode()).isEqualTo(200);
            assertThat(save(gate, name, value).statusCode()).isEqualTo(200);
            assertThat(gate.get("/api/audit", "X-API-Key", key).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void aChangedSettingHoldsAtOnce() throws IOException {
        try (TestGate gate = gate()) {
            String anna = "X-authentik-username: anna\r\nX-authentik-groups: music-staff\r\n";
            assertThat(me(gate, anna).body()).contains("\"role\":\"user\"");
            assertThat(save(gate, "TRUSTED_PROXY_ADMIN_GROUPS", "music-staff").statusCode())
                    .isEqualTo(200);
            assertThat(me(gate, anna).body()).contains("\"role\":\"admin\"");
            save(gate, "TRUSTED_PROXY_REQUIRED_GROUPS", "others");
            assertThat(me(gate, anna).status()).isEqualTo(403);
            save(gate, "TRUSTED_PROXY_REQUIRED_GROUPS", "music-staff,others");
            assertThat(me(gate, anna).status()).isEqualTo(200);
            save(gate, "TRUSTED_PROXY_IPS", "192.0.2.1");
            assertThat(me(gate, anna).status()).isEqualTo(401);
            save(gate, "TRUSTED_PROXY_IPS", "127.0.0.0/8");
            assertThat(me(gate, anna).status()).isEqualTo(200);
            save(gate, "TRUSTED_PROXY_ENABLED", "false");
            assertThat(me(gate, anna).status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:127.0.0.2", "::ffff:127.0.0.0/104", "127.0.0.99/8", "10.0.0.0/8, 127.0.0.2"})
    void networksAreReadInEverySpelling(String list) throws IOException {
        try (TestGate gate = gate("TRUSTED_PROXY_IPS", list)) {
            assertThat(me(gate, "X-authentik-username: anna\r\n").status()).isEqualTo(200);
        }
    }

    @Test
    void withASecretAnAddressAloneIsNotBelieved() throws IOException {
        try (TestGate gate = gate("TRUSTED_PROXY_SECRET", SECRET, "TRUSTED_PROXY_EXEMPT_PATHS", "/api/dashboard/")) {
            String anna = "X-authentik-username: anna\r\n";
            String header = "X-MuseGate-Proxy-Secret: ";
            assertThat(me(gate, anna + header + SECRET + "\r\n").status()).isEqualTo(200);
            assertThat(me(gate, anna).status()).isEqualTo(401);
            assertThat(me(gate, anna + header + SECRET + "x\r\n").status()).isEqualTo(401);
            assertThat(me(gate, anna + header + "\r\n").status()).isEqualTo(401);
            assertThat(me(gate, anna + header + SECRET + "\r\n" + header + SECRET + "\r\n")
                            .status())
                    .isEqualTo(401);
            assertThat(send(gate, "GET /api/dashboard/summary", anna + header + SECRET + "\r\n", "")
                            .status())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "authelia, 'Remote-User: anna\r\nRemote-Groups: a,staff'",
        "oauth2-proxy, 'X-Forwarded-Preferred-Username: anna\r\nX-Forwarded-User: 7\r\nX-Forwarded-Groups: a,staff'",
        "authentik, 'X-authentik-username: anna\r\nX-authentik-groups: a|staff'",
    })
    void eachPresetReadsItsOwnHeaders(String preset, String headers) throws IOException {
        try (TestGate gate =
                gate("TRUSTED_PROXY_PRESET", preset, "TRUSTED_PROXY_ADMIN_GROUPS", "staff", "AUTH_ENABLED", "true")) {
            String lines = headers.replace("\\r\\n", "\r\n") + "\r\n";
            assertThat(me(gate, lines).body()).contains("\"role\":\"admin\"");
            assertThat(me(gate, "X-Remote-User: anna\r\n").status()).isEqualTo(401);
        }
    }

    @Test
    void namesFromElsewhereAreRead() throws IOException {
        try (TestGate gate = gate(
                "TRUSTED_PROXY_IPS", "",
                "ND_EXTAUTH_TRUSTEDSOURCES", BELIEVED,
                "ND_EXTAUTH_USERHEADER", "X-Who",
                "ND_EXTAUTH_LOGOUTURL", "https://out.example.org/")) {
            assertThat(me(gate, "X-Who: anna\r\n").status()).isEqualTo(200);
            assertThat(send(gate, "POST /logout", "X-Who: anna\r\n", "")
                            .headers()
                            .get("location"))
                    .isEqualTo("https://out.example.org/");
        }
    }

    @Test
    void anAccountIsLinkedByItsPassword() throws IOException {
        try (TestGate gate = gate("TRUSTED_PROXY_LINK_LOCAL_USERS", "confirm")) {
            String root = "X-authentik-username: ROOT\r\nX-authentik-uid: 1\r\n";
            Reply before = me(gate, root);
            assertThat(before.status()).isEqualTo(403);
            assertThat(before.body()).contains("/link");
            assertThat(send(gate, "GET /link", root, "").status()).isEqualTo(200);
            assertThat(link(gate, root, "wrong").status()).isEqualTo(401);
            assertThat(link(gate, "", TestGate.PASSWORD).status()).isEqualTo(403);
            assertThat(link(gate, root, TestGate.PASSWORD).status()).isEqualTo(200);
            assertThat(me(gate, root).body()).contains("\"role\":\"admin\"").contains("\"username\":\"root\"");
            assertThat(me(gate, "X-authentik-username: root\r\nX-authentik-uid: 2\r\n")
                            .status())
                    .isEqualTo(403);
            int last = 0;
            for (int i = 0; i < 30 && last != 429; i++) {
                last = link(gate, "X-authentik-username: root\r\nX-authentik-uid: 3\r\n", "wrong")
                        .status();
            }
            assertThat(last).isEqualTo(429);
        }
    }

    private static Reply link(TestGate gate, String headers, String password) throws IOException {
        return send(gate, "POST /api/auth/link", headers, "{\"password\":\"" + password + "\"}");
    }

    @Test
    void somebodyWhoCanBecomeAdministratorByAGroupCompletesTheSetup() throws IOException {
        Map<String, String> names = Map.of(
                "TRUSTED_PROXY_ENABLED", "true",
                "TRUSTED_PROXY_IPS", BELIEVED,
                "TRUSTED_PROXY_AUTO_PROVISION", "true",
                "TRUSTED_PROXY_ADMIN_GROUPS", "admins",
                "MEDIASERVER_TYPE", "folder",
                "MUSIC_FOLDER", "/tmp");
        try (TestGate gate = TestGate.on(io.github.musegate.db.TestDatabase.create(), names)) {
            String boss = "X-authentik-username: boss\r\nX-authentik-groups: admins\r\n";
            assertThat(me(gate, boss).body()).contains("\"role\":\"admin\"");
            assertThat(me(gate, "X-authentik-username: other\r\n").body()).contains("\"role\":\"user\"");
            assertThat(send(gate, "GET /api/setup/state", boss, "").body()).contains("\"needed\":false");
        }
    }
}
