package io.github.musegate.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.app.TestGate;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a provider says becomes rights here, and stops being rights when it says something else. */
class OidcSignInIT {

    private PlayedProvider provider;
    private TestGate gate;
    private TestVisitor visitor;

    @BeforeEach
    void start() {
        provider = new PlayedProvider();
        gate = TestGate.complete(Map.of(
                "AUTH_ENABLED", "false",
                "OIDC_ISSUER_URL", provider.issuer(),
                "OIDC_CLIENT_ID", PlayedProvider.CLIENT,
                "OIDC_CLIENT_SECRET", PlayedProvider.SECRET,
                "OIDC_BUTTON_TEXT", "Sign in with <home>",
                "OIDC_AUTO_PROVISION", "true",
                "OIDC_ADMIN_GROUPS", "music-admins",
                "OIDC_GROUP_PRESETS", "music-curators=curator"));
        visitor = new TestVisitor(gate, "oidc");
    }

    @AfterEach
    void stop() {
        gate.close();
        provider.close();
    }

    private JsonNode me() {
        return TestGate.json(visitor.get("/api/me"));
    }

    private void signIn() {
        HttpResponse<String> reply = visitor.signIn(provider);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(302);
    }

    private HttpResponse<String> change(String json) {
        return gate.asAdministrator("PATCH", "/api/oidc/providers/oidc", json);
    }

    @Test
    void authenticationStaysOnBesideAProvider() {
        assertThat(gate.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(TestGate.json(gate.asAdministrator("GET", "/api/setup/state", ""))
                        .path("warnings")
                        .toString())
                .contains("AUTH_ENABLED=false does not count");
        change("{\"enabled\":false}");
        assertThat(gate.get("/api/me").statusCode())
                .as("the setting counts again")
                .isEqualTo(200);
    }

    @Test
    void groupsGiveRightsAndTakeThemAwayAgain() {
        provider.claims.put("groups", List.of("music-admins"));
        signIn();
        assertThat(me().path("role").asText()).isEqualTo("admin");
        assertThat(gate.database()
                        .database()
                        .client()
                        .execute()
                        .get("select role from audiomuse_users where username = 'ann'")
                        .orElseThrow()
                        .column("role")
                        .getString())
                .as("never stored")
                .isEqualTo("user");
        TestVisitor elsewhere = new TestVisitor(gate, "oidc");
        provider.claims.put("groups", List.of("music-curators"));
        assertThat(elsewhere.signIn(provider).statusCode()).isEqualTo(302);
        assertThat(me().path("role").asText()).as("the other session, too").isEqualTo("user");
        assertThat(me().path("capabilities").toString()).contains("edit_all_playlists");
        provider.claims.remove("groups");
        provider.claims.put("groups", null);
        signIn();
        assertThat(me().path("role").asText()).isEqualTo("user");
        assertThat(me().path("capabilities").toString()).doesNotContain("edit_all_playlists");
    }

    @Test
    void groupsAreAskedForWhereTheTokenIsSilent() {
        provider.claims.put("groups", null);
        provider.userInfo.put("groups", List.of("music-admins"));
        signIn();
        assertThat(me().path("role").asText()).isEqualTo("admin");
        provider.userInfo.put("sub", "somebody else");
        assertThat(new TestVisitor(gate, "oidc").signIn(provider).statusCode()).isEqualTo(502);
    }

    @Test
    void rolesStandWhereTheAdministratorSays() {
        change("{\"role_claim\":\"realm_access.roles\",\"admin_groups\":[\"boss\"]}");
        provider.claims.put("realm_access", Map.of("roles", List.of("boss")));
        signIn();
        assertThat(me().path("role").asText()).isEqualTo("admin");
        change("{\"role_claim\":\"\",\"admin_groups\":[],"
                + "\"role_expression\":\"contains(groups[*], 'staff') && 'operator' || 'guest'\"}");
        provider.claims.put("groups", List.of("staff", "role:admin"));
        signIn();
        assertThat(me().path("role").asText()).as("a group cannot play a role").isEqualTo("user");
        assertThat(me().path("capabilities").toString()).contains("run_analysis");
        provider.claims.put("groups", List.of());
        signIn();
        assertThat(me().path("capabilities").toString()).doesNotContain("run_analysis");
        assertThat(change("{\"role_expression\":\"contains((\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void aRequiredGroupIsRequired() {
        change("{\"required_groups\":[\"family\"]}");
        assertThat(visitor.signIn(provider).statusCode()).isEqualTo(403);
        assertThat(visitor.signedIn()).isFalse();
    }

    @Test
    void aPersonIsKnownByTheSubjectAndNotByTheName() {
        signIn();
        long ann = me().path("user").path("id").asLong();
        provider.claims.put("preferred_username", "ann.new");
        signIn();
        assertThat(me().path("user").path("id").asLong()).isEqualTo(ann);
        provider.claims.put("preferred_username", "ann");
        provider.claims.put("sub", "somebody-else");
        assertThat(new TestVisitor(gate, "oidc").signIn(provider).statusCode()).isEqualTo(403);
    }

    @Test
    void aKeyThatTheProviderHasChangedIsFetched() {
        signIn();
        provider.key = PlayedProvider.newKey("k2");
        signIn();
        int asked = provider.keysAsked;
        provider.sign = token ->
                PlayedProvider.signed(token, PlayedProvider.newKey("never-seen"), com.nimbusds.jose.JOSEObjectType.JWT);
        for (int i = 0; i < 5; i++) {
            assertThat(new TestVisitor(gate, "oidc").signIn(provider).statusCode())
                    .isEqualTo(400);
        }
        assertThat(provider.keysAsked - asked).as("bounded").isLessThanOrEqualTo(2);
    }

    @Test
    void aProviderThatIsAwayIsExplainedAndThePasswordStillWorks() {
        change("{\"auto_launch\":true}");
        provider.close();
        HttpResponse<String> reply = visitor.get("/auth/oidc/oidc/start", "Accept", "text/html");
        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(reply.body()).contains("/login?local=1");
        assertThat(gate.get("/login?local=1").statusCode()).isEqualTo(200);
        assertThat(gate.signIn(TestGate.ADMIN, TestGate.PASSWORD)).startsWith("audiomuse_jwt=");
    }

    @Test
    void theSignInPageOffersTheProviderAndOpensItByItselfOnWish() {
        HttpResponse<String> page = gate.get("/login?next=%2Faccount");
        assertThat(page.body())
                .contains("Sign in with &lt;home&gt;")
                .contains("href=\"auth/oidc/oidc/start?next=%2Faccount\"");
        assertThat(TestGate.json(gate.get("/api/auth/methods"))
                        .at("/providers/0/start")
                        .asText())
                .isEqualTo("/auth/oidc/oidc/start");
        change("{\"auto_launch\":true}");
        assertThat(visitor.get("/login?next=%2Faccount").headers().firstValue("Location"))
                .hasValue("/auth/oidc/oidc/start?next=%2Faccount");
        assertThat(visitor.get("/login?local=1").statusCode()).isEqualTo(200);
        signIn();
        visitor.post("/logout", "{}", "X-Requested-With", "XMLHttpRequest");
        assertThat(visitor.get("/login").statusCode()).as("not signed in again").isEqualTo(200);
    }

    @Test
    void theSecretIsNeverToldAndGoesToNoOtherIssuer() {
        HttpResponse<String> list = gate.asAdministrator("GET", "/api/oidc/providers", "");
        assertThat(list.body()).doesNotContain(PlayedProvider.SECRET).contains("\"has_client_secret\":true");
        assertThat(gate.database()
                        .database()
                        .client()
                        .execute()
                        .get("select client_secret as s from musegate_oidc_provider")
                        .orElseThrow()
                        .column("s")
                        .getString())
                .doesNotContain(PlayedProvider.SECRET)
                .isNotEmpty();
        assertThat(change("{\"issuer\":\"http://attacker.example\"}").statusCode())
                .isEqualTo(400);
        assertThat(change("{\"issuer\":\"http://attacker.example\",\"client_secret\":\"typed again\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(list.body() + gate.asAdministrator("GET", "/api/audit", "").body())
                .doesNotContain(PlayedProvider.SECRET, "typed again");
    }

    @Test
    void whatCannotBeUsedIsRefusedWithTheReason() {
        assertThat(change("{\"logout_url\":\"https://a.example/outpost.goauthentik.io/sign_out\"}")
                        .body())
                .contains("invalidation flow");
        for (String json : List.of(
                "{\"issuer\":\"ftp://x\",\"client_secret\":\"x\"}",
                "{\"default_preset\":\"emperor\"}",
                "{\"group_presets\":{\"a\":\"emperor\"}}",
                "{\"scopes\":\"openid \\\"quoted\\\"\"}",
                "{\"client_id\":\" \"}",
                "{\"unknown\":1}")) {
            assertThat(change(json).statusCode()).as(json).isEqualTo(400);
        }
        assertThat(gate.asAdministrator(
                                "POST",
                                "/api/oidc/providers",
                                "{\"id\":\"oidc\",\"title\":\"x\",\"issuer\":\"https://x.example\",\"client_id\":\"x\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aProviderIsTriedBeforeItIsUsed() {
        JsonNode good = tried(provider.issuer());
        assertThat(good.path("ok").asBoolean()).isTrue();
        assertThat(good.path("keys").asInt()).isEqualTo(1);
        assertThat(good.path("warnings").toString()).contains("http");
        provider.description.put("issuer", "https://somebody.else.example");
        assertThat(tried(provider.issuer()).path("error").asText()).contains("somebody.else.example");
        provider.description.put("issuer", provider.issuer());
        provider.description.put("id_token_signing_alg_values_supported", List.of("HS256", "none"));
        assertThat(tried(provider.issuer()).path("error").asText()).contains("signing key");
        assertThat(tried("http://127.0.0.1:1").path("ok").asBoolean()).isFalse();
    }

    private JsonNode tried(String issuer) {
        return TestGate.json(
                gate.asAdministrator("POST", "/api/oidc/providers/test", "{\"issuer\":\"" + issuer + "\"}"));
    }

    @Test
    void severalProvidersKeepTheirPeopleApart() {
        try (PlayedProvider other = new PlayedProvider()) {
            assertThat(gate.asAdministrator(
                                    "POST",
                                    "/api/oidc/providers",
                                    "{\"id\":\"other\",\"title\":\"Other\",\"issuer\":\"" + other.issuer()
                                            + "\",\"client_id\":\"" + PlayedProvider.CLIENT + "\",\"client_secret\":\""
                                            + PlayedProvider.SECRET + "\",\"auto_provision\":true}")
                            .statusCode())
                    .isEqualTo(201);
            signIn();
            TestVisitor stranger = new TestVisitor(gate, "other");
            assertThat(stranger.signIn(other).statusCode())
                    .as("the same subject at another provider")
                    .isEqualTo(403);
            Map<String, String> answer = provider.authorize(visitor.start(""));
            assertThat(visitor.get("/auth/oidc/other/callback?" + PlayedProvider.query(answer))
                            .statusCode())
                    .as("an answer that comes to another provider's address")
                    .isEqualTo(400);
        }
    }

    @Test
    void sessionsEndWithTheirProvider() {
        signIn();
        change("{\"enabled\":false}");
        assertThat(visitor.get("/api/sessions").body()).doesNotContain("\"current\":true");
        assertThat(visitor.get("/auth/oidc/oidc/start").statusCode()).isEqualTo(404);
        change("{\"enabled\":true}");
        signIn();
        assertThat(gate.asAdministrator("DELETE", "/api/oidc/providers/oidc", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(gate.asAdministrator("GET", "/api/oidc/providers", "").body())
                .contains("\"providers\":[]");
        assertThat(visitor.get("/api/sessions").body()).doesNotContain("\"current\":true");
    }

    /** A key of an administrator by group, made in the session of the visitor. */
    private String keyOfAnAdministrator() {
        provider.claims.put("groups", List.of("music-admins"));
        signIn();
        HttpResponse<String> made =
                visitor.post("/api/keys", "{\"name\":\"plugin\",\"scopes\":[\"explore\",\"view_audit\"]}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String key = TestGate.json(made).path("secret").asText();
        assertThat(gate.get("/api/audit", "X-API-Key", key).statusCode()).isEqualTo(200);
        return key;
    }

    @Test
    void rightsThatGroupsGaveEndWithTheProviderAndComeBackWithTheNextSignIn() {
        String key = keyOfAnAdministrator();
        change("{\"title\":\"Another title\"}");
        assertThat(me().path("role").asText()).as("nothing that gives rights").isEqualTo("admin");
        change("{\"admin_groups\":[\"bosses\"]}");
        assertThat(me().path("role").asText()).isEqualTo("user");
        assertThat(me().path("capabilities")).isEmpty();
        assertThat(gate.get("/api/audit", "X-API-Key", key).statusCode()).isEqualTo(403);
        change("{\"admin_groups\":[\"music-admins\"]}");
        signIn();
        assertThat(me().path("role").asText()).isEqualTo("admin");
        assertThat(gate.get("/api/audit", "X-API-Key", key).statusCode()).isEqualTo(200);
        change("{\"enabled\":false}");
        change("{\"enabled\":true}"); // without any provider, AUTH_ENABLED=false lets everybody in here
        assertThat(gate.get("/api/audit", "X-API-Key", key).statusCode()).isEqualTo(403);
    }

    @Test
    void anotherIssuerInheritsNobody() {
        String key = keyOfAnAdministrator();
        try (PlayedProvider other = new PlayedProvider()) {
            assertThat(change("{\"issuer\":\"" + other.issuer() + "\",\"client_secret\":\"" + PlayedProvider.SECRET
                                    + "\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(gate.get("/api/me", "X-API-Key", key).statusCode()).isEqualTo(401);
            assertThat(visitor.signIn(other).statusCode())
                    .as("the same subject is somebody else there")
                    .isEqualTo(403);
        }
    }

    @Test
    void aProviderThatIsMadeAgainInheritsNobody() {
        String key = keyOfAnAdministrator();
        gate.asAdministrator("DELETE", "/api/oidc/providers/oidc", "");
        assertThat(gate.asAdministrator(
                                "POST",
                                "/api/oidc/providers",
                                "{\"id\":\"oidc\",\"title\":\"x\",\"issuer\":\"" + provider.issuer()
                                        + "\",\"client_id\":\"" + PlayedProvider.CLIENT + "\",\"client_secret\":\""
                                        + PlayedProvider.SECRET + "\",\"auto_provision\":true}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(gate.get("/api/me", "X-API-Key", key).statusCode()).isEqualTo(401);
        assertThat(visitor.signIn(provider).statusCode()).isEqualTo(403);
    }

    @Test
    void whatNeedsAPasswordNeedsAFreshSignInInstead() {
        provider.claims.put("groups", List.of("music-admins"));
        signIn();
        String person = "{\"username\":\"lea\",\"password\":\"listening 1 day\"}";
        HttpResponse<String> refused = visitor.post("/api/users", person);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(TestGate.json(refused).path("sign_in_again").asText()).isEqualTo("/auth/oidc/oidc/start?fresh=true");
        provider.claims.put("auth_time", Instant.now().minusSeconds(600).getEpochSecond());
        visitor.comeBack(provider.authorize(visitor.start("?fresh=true")));
        assertThat(visitor.post("/api/users", person).statusCode())
                .as("the provider knew them")
                .isEqualTo(400);
        provider.claims.put("auth_time", Instant.now().getEpochSecond());
        visitor.comeBack(provider.authorize(visitor.start("?fresh=true")));
        assertThat(visitor.post("/api/users", person).statusCode()).isEqualTo(201);
    }
}
