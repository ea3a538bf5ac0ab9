package io.github.musegate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Preset;
import io.github.musegate.access.Role;
import io.github.musegate.factors.RequiredOf;
import io.github.musegate.http.Json;
import io.github.musegate.users.User;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class InvitationsTest {

    private static TestHouse house;
    private static String boss;

    private static int tests;

    private String name;
    // wrong codes of one test must not slow down the next
    private String from;

    @BeforeAll
    static void open() {
        house = new TestHouse();
        house.person("boss", Role.ADMIN);
        boss = house.cookie("boss");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void oneNamePerTest(TestInfo test) {
        house.secondFactorRequiredOf = RequiredOf.OFF;
        house.publicUrl = Optional.empty();
        from = "198.51.100." + ++tests;
        name = "p" + Integer.toHexString(test.getDisplayName().hashCode());
    }

    private static JsonNode json(HttpResponse<String> reply) {
        try {
            return Json.parse(reply.body().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(reply.body(), e);
        }
    }

    private static HttpResponse<String> invite(String session, String preset) {
        return house.post(
                "/api/invitations",
                "{\"preset\":\"" + preset + "\",\"note\":\"for the test\",\"current_password\":\"" + TestHouse.PASSWORD
                        + "\"}",
                "Cookie",
                session);
    }

    private static JsonNode invited(String session, String preset) {
        HttpResponse<String> reply = invite(session, preset);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
        return json(reply);
    }

    private static String code(String session, String preset) {
        return invited(session, preset).path("code").asText();
    }

    private HttpResponse<String> accept(String code, String username, String password) {
        return house.post(
                "/api/invitations/accept",
                "{\"code\":\"" + code + "\",\"username\":\"" + username + "\",\"password\":\"" + password + "\"}",
                TestHouse.FROM,
                from);
    }

    private HttpResponse<String> look(String code) {
        return house.post("/api/invitations/look", "{\"code\":\"" + code + "\"}", TestHouse.FROM, from);
    }

    @Test
    void theInvitedChoosesNameAndPasswordAndIsSignedIn() {
        String code = code(boss, "curator");
        JsonNode text = json(look(code));
        assertThat(text.path("invited_by").asText()).isEqualTo("boss");
        assertThat(text.path("preset_title").asText()).isEqualTo("Curator");
        assertThat(text.toString()).doesNotContain("for the test");

        HttpResponse<String> done = accept(code, name, "my own horse 1!");
        assertThat(done.statusCode()).isEqualTo(201);
        JsonNode me = json(house.get("/api/me", "Cookie", TestHouse.cookie(done)));
        assertThat(me.at("/user/username").asText()).isEqualTo(name);
        assertThat(me.at("/user/preset").asText()).isEqualTo("curator");
        assertThat(house.signIn(name, "my own horse 1!").statusCode()).isEqualTo(200);

        JsonNode row = json(house.get("/api/invitations", "Cookie", boss)).at("/invitations/0");
        assertThat(row.path("state").asText()).isEqualTo("used");
        assertThat(row.path("used_by").asText()).isEqualTo(name);
        assertThat(house.get("/api/invitations", "Cookie", boss).body()).doesNotContain(code);
        assertThat(house.value("select count(*)::text as n from musegate_audit where action = 'invitation.accept'"
                        + " and target = '" + name + "'"))
                .isEqualTo("1");
    }

    @Test
    void withoutPasswordsNobodyIsInvitedAndNoInvitationCounts() {
        String code = code(boss, "curator");
        house.localSignIn = false;
        try {
            assertThat(invite(boss, "curator").statusCode()).isEqualTo(403);
            HttpResponse<String> refused = accept(code, name, "my own horse 1!");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(house.users.findByName(name)).isEmpty();
        } finally {
            house.localSignIn = true;
        }
        assertThat(accept(code, name, "my own horse 1!").statusCode()).isEqualTo(201);
    }

    @Test
    void ofManyAtOnceOneMakesAnAccount() {
        String code = code(boss, "listener");
        List<CompletableFuture<Integer>> replies = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> accept(code, name + i, "my own horse 1!").statusCode()))
                .toList();
        assertThat(replies.stream().map(CompletableFuture::join)).containsOnlyOnce(201);
        // those who came too late may have been wrong so often that the next one has to wait
        assertThat(accept(code, name + "late", "my own horse 1!").statusCode()).isIn(404, 429);
        assertThat(house.value("select count(*)::text as n from audiomuse_users where username like '" + name + "%'"))
                .isEqualTo("1");
    }

    @Test
    void whatIsNotAcceptableLeavesItOpen() {
        String code = code(boss, "listener");
        assertThat(accept(code, "boss", "my own horse 1!").statusCode()).isEqualTo(400);
        assertThat(accept(code, "ＢＯＳＳ", "my own horse 1!").statusCode()).isEqualTo(400);
        assertThat(accept(code, name, "short").statusCode()).isEqualTo(400);
        assertThat(look(code).statusCode()).isEqualTo(200);
        assertThat(accept(code, name, "my own horse 1!").statusCode()).isEqualTo(201);
    }

    @Test
    void expiredRevokedAndUnknownOnesAreAlikeUnknown() {
        String expired = code(boss, "listener");
        house.db.run("update musegate_invitation set expires_at = now() - interval '1 second' where id ="
                + " (select max(id) from musegate_invitation)");
        JsonNode made = invited(boss, "listener");
        assertThat(house.sendJson(
                                "DELETE", "/api/invitations/" + made.path("id").asText(), "", "Cookie", boss)
                        .statusCode())
                .isEqualTo(200);
        String unknown = accept("AAAA-AAAA-AAAA-AAAA", name, "my own horse 1!").body();
        for (String code : List.of(expired, made.path("code").asText())) {
            assertThat(look(code).statusCode()).isEqualTo(404);
            HttpResponse<String> reply = accept(code, name, "my own horse 1!");
            assertThat(reply.statusCode()).isEqualTo(404);
            assertThat(reply.body().replaceAll("\"instance\":\"[^\"]*\"", ""))
                    .isEqualTo(unknown.replaceAll("\"instance\":\"[^\"]*\"", ""));
        }
        assertThat(house.users.findByName(name)).isEmpty();
    }

    @Test
    void nobodyPromisesWhatTheyLack() {
        User clerk = house.listener(name);
        house.db.run(
                "update audiomuse_users set capabilities = '{manage_users,view_library,search,explore}' where id = "
                        + clerk.id());
        String session = house.cookie(name);
        assertThat(invite(session, "guest").statusCode()).isEqualTo(201);
        assertThat(invite(session, "listener").statusCode()).isEqualTo(403);
        assertThat(invite(session, "admin").statusCode()).isEqualTo(403);
        assertThat(invite(session, "nonsense").statusCode()).isEqualTo(400);
        assertThat(invite(boss, "admin").statusCode()).isEqualTo(201);
    }

    @Test
    void itCountsOnlyAsLongAsTheInviterMayGrantIt() {
        User clerk = house.listener(name);
        house.grant(clerk, Preset.FULL_ACCESS);
        String session = house.cookie(name);
        String operator = code(session, "operator");
        String guest = code(session, "guest");
        String forLater = code(session, "guest");

        house.db.run(
                "update audiomuse_users set capabilities = '{manage_users,view_library,search,explore}' where id = "
                        + clerk.id());
        assertThat(look(operator).statusCode()).isEqualTo(404);
        assertThat(accept(operator, name + "a", "my own horse 1!").statusCode()).isEqualTo(404);
        assertThat(accept(guest, name + "b", "my own horse 1!").statusCode()).isEqualTo(201);

        house.db.run("update audiomuse_users set enabled = false where id = " + clerk.id());
        assertThat(accept(forLater, name + "c", "my own horse 1!").statusCode()).isEqualTo(404);
        house.db.run("delete from audiomuse_users where id = " + clerk.id());
        assertThat(accept(forLater, name + "d", "my own horse 1!").statusCode()).isEqualTo(404);
    }

    @Test
    void anAdministratorsInvitationOfOneFallsWithTheAdministrator() {
        User chief = house.person(name, Role.ADMIN);
        String code = code(house.cookie(name), "admin");
        house.db.run(
                "update audiomuse_users set role = 'user', capabilities = '{manage_users}' where id = " + chief.id());
        assertThat(accept(code, name + "a", "my own horse 1!").statusCode()).isEqualTo(404);
    }

    @Test
    void programsDoNotInvite() {
        house.token = "installation-token-0123456789";
        String key = json(house.post(
                        "/api/keys",
                        "{\"name\":\"inviter\",\"scopes\":[\"manage_users\",\"view_library\"]}",
                        "Cookie",
                        boss))
                .path("secret")
                .asText();
        try {
            for (String secret : List.of(house.token, key)) {
                assertThat(house.get("/api/invitations", "Authorization", "Bearer " + secret)
                                .statusCode())
                        .isEqualTo(200);
                HttpResponse<String> reply =
                        house.post("/api/invitations", "{\"preset\":\"guest\"}", "Authorization", "Bearer " + secret);
                assertThat(reply.statusCode()).isEqualTo(403);
                assertThat(json(reply).path("error").asText()).isEqualTo("Invitations are made by a person.");
            }
        } finally {
            house.token = "";
        }
    }

    @Test
    void oneWithoutAnAccountBehindItCountsNoMore() {
        String code = code(boss, "listener");
        house.db.run("update musegate_invitation set created_by = null where id ="
                + " (select max(id) from musegate_invitation)");
        assertThat(look(code).statusCode()).isEqualTo(404);
        assertThat(accept(code, name, "my own horse 1!").statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyRevokesWhatPromisesMoreThanTheyMayGrant() {
        JsonNode made = invited(boss, "admin");
        User clerk = house.listener(name);
        house.db.run("update audiomuse_users set capabilities = '{manage_users}' where id = " + clerk.id());
        String path = "/api/invitations/" + made.path("id").asText();
        assertThat(house.sendJson("DELETE", path, "", "Cookie", house.cookie(name))
                        .statusCode())
                .isEqualTo(403);
        assertThat(look(made.path("code").asText()).statusCode()).isEqualTo(200);
    }

    @Test
    void aNumberBeyondAllNumbersNamesNone() {
        assertThat(house.sendJson("DELETE", "/api/invitations/99999999999999999999", "", "Cookie", boss)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRequiredSecondFactorComesBeforeTheSession() {
        String code = code(boss, "listener");
        house.secondFactorRequiredOf = RequiredOf.EVERYBODY;
        HttpResponse<String> reply = accept(code, name, "my own horse 1!");
        assertThat(reply.statusCode()).isEqualTo(201);
        assertThat(json(reply).path("status").asText()).isEqualTo("second_factor");
        String waiting = TestHouse.cookie(reply);
        assertThat(waiting).startsWith("musegate_sign_in=");
        assertThat(house.status("/api/me", waiting)).isEqualTo(401);
        assertThat(house.post("/auth/enrolment", "", "Cookie", waiting).statusCode())
                .isEqualTo(200);
    }

    @Test
    void makingOneAsksForThePasswordAndTheCodeIsNotKept() {
        assertThat(house.post("/api/invitations", "{\"preset\":\"guest\"}", "Cookie", boss)
                        .statusCode())
                .isEqualTo(400);
        house.publicUrl = Optional.of(URI.create("https://music.example.org"));
        JsonNode made = invited(boss, "guest");
        String code = made.path("code").asText();
        assertThat(made.path("url").asText()).isEqualTo("https://music.example.org/invite#" + code);
        assertThat(house.value("select code_hash as n from musegate_invitation order by id desc limit 1"))
                .doesNotContainIgnoringCase(code.replace("-", ""));
        assertThat(house.value("select string_agg(detail::text, ' ') as n from musegate_audit"))
                .doesNotContain(code);
    }

    @Test
    void tryingCodesIsSlowedDown() {
        int last = 0;
        for (int i = 0; i < 12 && last != 429; i++) {
            last = house.post("/api/invitations/look", "{\"code\":\"AAAA\"}", TestHouse.FROM, "203.0.113.77")
                    .statusCode();
        }
        assertThat(last).isEqualTo(429);
    }
}
