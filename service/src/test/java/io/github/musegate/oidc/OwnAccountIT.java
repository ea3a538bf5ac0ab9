package io.github.musegate.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.app.TestGate;
import io.github.musegate.factors.TestApp;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever comes from outside gets nothing on their own account that stays when the outside lets them go. */
class OwnAccountIT {

    private static final String PASSWORD = "listening 1 day";
    private static final String OTHER = "listening 2 days";
    private static final String SHOWN = "\"current_password\":\"" + PASSWORD + "\"";
    private static final String[] ZOE = {
        "X-authentik-username", "zoe", "X-authentik-uid", "u1", "X-authentik-groups", "admins"
    };

    private PlayedProvider provider;
    private TestGate gate;
    private TestVisitor visitor;

    @BeforeEach
    void start() {
        provider = new PlayedProvider();
        gate = gate(Map.of());
        visitor = new TestVisitor(gate, "oidc");
    }

    private TestGate gate(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("OIDC_ISSUER_URL", provider.issuer());
        all.put("OIDC_CLIENT_ID", PlayedProvider.CLIENT);
        all.put("OIDC_CLIENT_SECRET", PlayedProvider.SECRET);
        all.put("OIDC_LINK_LOCAL_USERS", "confirm");
        all.put("OIDC_AUTO_PROVISION", "true");
        all.put("TRUSTED_PROXY_ENABLED", "true");
        all.put("TRUSTED_PROXY_IPS", "127.0.0.1");
        all.put("TRUSTED_PROXY_ADMIN_GROUPS", "admins");
        all.put("TRUSTED_PROXY_AUTO_PROVISION", "true");
        return TestGate.complete(all);
    }

    @AfterEach
    void stop() {
        gate.close();
        provider.close();
    }

    private void account(String name) {
        HttpResponse<String> made = gate.asAdministrator(
                "POST", "/api/users", "{\"username\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(made.statusCode()).isEqualTo(201);
    }

    private String[] cookies() {
        return new String[] {
            "Cookie",
            visitor.cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "))
        };
    }

    private int id(String... headers) {
        return TestGate.json(gate.get("/api/me", headers)).at("/user/id").asInt();
    }

    private HttpResponse<String> password(int id, String proof, String... headers) {
        return gate.send(
                "PUT", "/api/users/" + id + "/password", "{\"password\":\"" + OTHER + "\"" + proof + "}", headers);
    }

    @Test
    void aProxysWordSetsNoPassword() {
        HttpResponse<String> reply = password(id(ZOE), ",\"confirm_username\":\"zoe\"", ZOE);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(403);
        assertThat(reply.body()).contains("An administrator can set one");
    }

    @Test
    void aFreshSignInSetsNoPassword() {
        visitor.signIn(provider);
        HttpResponse<String> reply = password(id(cookies()), "", cookies());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(403);
        assertThat(visitor.signedIn()).isTrue();
    }

    @Test
    void theOldPasswordSetsAnotherAndTheSessionFromOutsideIsNotRenewed() {
        account("ann");
        visitor.signIn(provider);
        assertThat(visitor.post("/api/auth/link", "{\"password\":\"" + PASSWORD + "\"}")
                        .statusCode())
                .isEqualTo(200);
        visitor.signIn(provider);
        assertThat(visitor.signedIn()).isTrue();
        int ann = id(cookies());
        assertThat(password(ann, "", cookies()).statusCode()).isEqualTo(400);
        HttpResponse<String> set = password(ann, "," + SHOWN, cookies());
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        assertThat(set.headers().allValues("Set-Cookie"))
                .as("none but an empty one")
                .allMatch(cookie -> cookie.startsWith("audiomuse_jwt=;"));
        assertThat(gate.get("/api/me", cookies()).statusCode()).isEqualTo(401);
        assertThat(gate.signIn("ann", OTHER)).isNotEmpty();
    }

    @Test
    void nobodyKeepsWhatTheirGroupsLend() {
        String own = "/api/users/" + id(ZOE);
        for (String wish : List.of("{\"role\":\"admin\"}", "{\"preset\":\"operator\"}")) {
            HttpResponse<String> reply = gate.send("PATCH", own, wish, ZOE);
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(403);
        }
        assertThat(gate.send("PATCH", own, "{\"display_name\":\"Zoe\"}", ZOE).statusCode())
                .isEqualTo(200);
    }

    @Test
    void ownSecondFactorsAreRemovedByTheOwnPasswordAlone() {
        account("ann");
        enrol(gate.signIn("ann", PASSWORD));
        int ann = bind("ann");
        String path = "/api/users/" + ann + "/factors";
        String[] boss = {"X-authentik-username", "ann", "X-authentik-uid", "u2", "X-authentik-groups", "admins"};
        assertThat(id(boss)).isEqualTo(ann);
        assertThat(gate.send("DELETE", path, "{\"confirm_username\":\"ann\"}", boss)
                        .statusCode())
                .isEqualTo(400);
        assertThat(gate.send("DELETE", path, "{" + SHOWN + "}", boss).statusCode())
                .isEqualTo(200);
    }

    private void enrol(String session) {
        TestApp app = new TestApp(
                TestGate.json(gate.send("POST", "/api/me/factors/totp", "{" + SHOWN + "}", "Cookie", session))
                        .path("secret")
                        .asText());
        String code = app.code(Instant.now());
        assertThat(gate.send("PUT", "/api/me/factors/totp", "{\"code\":\"" + code + "\"}", "Cookie", session)
                        .statusCode())
                .isEqualTo(200);
    }

    /** Somebody of the proxy whose account has a password too. */
    private int bind(String name) {
        gate.database().run("""
                insert into musegate_identity (source, uid, username, username_key, user_id, groups, granted_admin)
                select 'proxy', 'u2', username, username, id, '{}', false from audiomuse_users where username = '%s'
                """.formatted(name));
        return TestGate.json(gate.asAdministrator("GET", "/api/users?q=" + name, ""))
                .at("/users/0/id")
                .asInt();
    }

    @Test
    void anAccountThatStillNeedsASecondFactorIsNotLinked() {
        gate.close();
        gate = gate(Map.of("SECOND_FACTOR_REQUIRED", "everybody"));
        visitor = new TestVisitor(gate, "oidc");
        account("ann");
        visitor.signIn(provider);
        HttpResponse<String> reply = visitor.post("/api/auth/link", "{\"password\":\"" + PASSWORD + "\"}");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(403);
        assertThat(reply.body()).contains("second factor");
    }
}
