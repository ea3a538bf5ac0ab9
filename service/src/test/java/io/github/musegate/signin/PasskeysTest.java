package io.github.musegate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.factors.TestAuthenticator;
import io.github.musegate.http.Json;
import io.github.musegate.users.User;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class PasskeysTest {

    private static TestHouse house;
    private static int tests;

    private String name;
    private String from;
    private User user;
    private String session;

    @BeforeAll
    static void open() {
        house = new TestHouse();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void onePersonPerTest(TestInfo test) {
        house.publicUrl = Optional.empty();
        from = "198.51.100." + ++tests;
        name = "p" + Integer.toHexString(test.getDisplayName().hashCode());
        user = house.listener(name);
        session = house.cookie(name);
    }

    private static TestAuthenticator device() {
        return new TestAuthenticator("http://localhost:" + house.server.port());
    }

    private static JsonNode json(HttpResponse<String> reply) {
        try {
            return Json.parse(reply.body().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(reply.body(), e);
        }
    }

    private static String body(Map<String, Object> members) {
        return new String(Json.bytes(members), StandardCharsets.UTF_8);
    }

    private static JsonNode beginAdding(String session) {
        HttpResponse<String> reply = house.post(
                "/api/me/factors/passkeys/options",
                body(Map.of("current_password", TestHouse.PASSWORD)),
                "Cookie",
                session);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return json(reply);
    }

    private static HttpResponse<String> add(String session, String ticket, String credential) {
        return house.post(
                "/api/me/factors/passkeys",
                body(Map.of("ticket", ticket, "name", "Phone", "credential", credential)),
                "Cookie",
                session);
    }

    private static HttpResponse<String> add(String session, TestAuthenticator device) {
        JsonNode begun = beginAdding(session);
        return add(
                session,
                begun.path("ticket").asText(),
                device.make(begun.path("options").asText()));
    }

    private TestAuthenticator added() {
        TestAuthenticator device = device();
        HttpResponse<String> reply = add(session, device);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(json(reply).path("recovery_codes")).hasSize(10);
        device.counter++;
        return device;
    }

    private JsonNode begin(boolean second, String... headers) {
        HttpResponse<String> reply = house.post("/auth/passkey/options", body(Map.of("second", second)), headers);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return json(reply);
    }

    private HttpResponse<String> answer(boolean second, JsonNode begun, String credential, String... cookie) {
        String[] headers = cookie.length == 0
                ? new String[] {TestHouse.FROM, from}
                : new String[] {TestHouse.FROM, from, cookie[0], cookie[1]};
        return house.post(
                "/auth/passkey",
                body(Map.of("second", second, "ticket", begun.path("ticket").asText(), "credential", credential)),
                headers);
    }

    private int signIn(TestAuthenticator device) {
        JsonNode begun = begin(false);
        return answer(false, begun, device.show(begun.path("options").asText())).statusCode();
    }

    private String halfway() {
        HttpResponse<String> reply = house.signIn(name, TestHouse.PASSWORD);
        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(json(reply).path("methods").toString()).contains("passkey");
        return TestHouse.cookie(reply);
    }

    @Test
    void aPasskeySignsInAlone() {
        TestAuthenticator device = added();
        JsonNode begun = begin(false);
        HttpResponse<String> done =
                answer(false, begun, device.show(begun.path("options").asText()));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        JsonNode me = json(house.get("/api/me", "Cookie", TestHouse.cookie(done)));
        assertThat(me.at("/user/username").asText()).isEqualTo(name);
        assertThat(house.value("select method as n from musegate_session where user_id = " + user.id()
                        + " order by id desc limit 1"))
                .isEqualTo("passkey");
    }

    @Test
    void itCompletesASignInWithThePassword() {
        TestAuthenticator device = added();
        String waiting = halfway();
        JsonNode begun = begin(true, "Cookie", waiting);
        String shown = device.show(begun.path("options").asText());
        assertThat(answer(true, begun, shown, "Cookie", waiting).statusCode()).isEqualTo(200);
        assertThat(answer(true, begun, shown, "Cookie", waiting).statusCode()).isEqualTo(409);
    }

    @Test
    void anAnswerCountsOnce() {
        TestAuthenticator device = added();
        JsonNode begun = begin(false);
        device.counter = 0;
        house.db.run("update musegate_passkey set sign_count = 0 where user_id = " + user.id());
        String shown = device.show(begun.path("options").asText());
        assertThat(answer(false, begun, shown).statusCode()).isEqualTo(200);
        assertThat(answer(false, begun, shown).statusCode()).isEqualTo(401);
        assertThat(signIn(device)).isEqualTo(200);
    }

    @Test
    void anAnswerToAnotherQuestionIsNone() {
        TestAuthenticator device = added();
        JsonNode one = begin(false);
        JsonNode other = begin(false);
        String shown = device.show(one.path("options").asText());
        assertThat(answer(false, other, shown).statusCode()).isEqualTo(401);
        String waiting = halfway();
        assertThat(answer(true, one, shown, "Cookie", waiting).statusCode()).isEqualTo(401);
        JsonNode second = begin(true, "Cookie", waiting);
        assertThat(answer(false, second, device.show(second.path("options").asText()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(answer(true, second, device.show(second.path("options").asText()), "Cookie", halfway())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void anotherOriginAnotherSiteAndAnUnverifiedUserAreRefused() {
        TestAuthenticator device = added();
        String here = device.origin;
        for (String wrong : new String[] {"https://localhost.evil.example", "http://evil.example", "null"}) {
            device.origin = wrong;
            assertThat(signIn(device)).as(wrong).isEqualTo(401);
        }
        device.origin = here;
        device.site = "evil.example";
        assertThat(signIn(device)).isEqualTo(401);
        device.site = "localhost";
        device.verifies = false;
        assertThat(signIn(device)).isEqualTo(401);
        device.verifies = true;
        from = "198.51.100.200";
        assertThat(signIn(device)).isEqualTo(200);
    }

    @Test
    void theHandleOfAnotherPersonIsRefused() {
        TestAuthenticator mine = added();
        house.listener(name + "victim");
        TestAuthenticator theirs = device();
        assertThat(add(house.cookie(name + "victim"), theirs).statusCode()).isEqualTo(200);
        mine.handle = theirs.handle;
        assertThat(signIn(mine)).isEqualTo(401);
    }

    @Test
    void thePasskeyOfAnotherPersonDoesNotCompleteASignIn() {
        added();
        house.listener(name + "other");
        TestAuthenticator theirs = device();
        assertThat(add(house.cookie(name + "other"), theirs).statusCode()).isEqualTo(200);
        theirs.counter++;
        String waiting = halfway();
        JsonNode begun = begin(true, "Cookie", waiting);
        assertThat(answer(true, begun, theirs.show(begun.path("options").asText()), "Cookie", waiting)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aCounterThatGoesBackIsRefused() {
        TestAuthenticator device = added();
        device.counter = 7;
        assertThat(signIn(device)).isEqualTo(200);
        assertThat(signIn(device)).isEqualTo(401);
        device.counter = 6;
        assertThat(signIn(device)).isEqualTo(401);
        device.counter = 8;
        assertThat(signIn(device)).isEqualTo(200);
    }

    @Test
    void ticketsAreForOnePersonAndCannotBeForged() {
        JsonNode begun = beginAdding(session);
        house.listener(name + "other");
        TestAuthenticator device = device();
        String made = device.make(begun.path("options").asText());
        assertThat(add(house.cookie(name + "other"), begun.path("ticket").asText(), made)
                        .statusCode())
                .isEqualTo(400);
        assertThat(add(session, "forged", made).statusCode()).isEqualTo(400);
        assertThat(add(session, begun.path("ticket").asText(), made).statusCode())
                .isEqualTo(200);
        assertThat(add(session, begun.path("ticket").asText(), made).statusCode())
                .isEqualTo(400);
    }

    @Test
    void removingItEndsItAndTheOtherSessions() {
        TestAuthenticator device = added();
        JsonNode begun = begin(false);
        String other = TestHouse.cookie(
                answer(false, begun, device.show(begun.path("options").asText())));
        device.counter++;
        String id = json(house.get("/api/me/factors", "Cookie", session))
                .at("/passkeys/0/id")
                .asText();
        String path = "/api/me/factors/passkeys/" + id;
        assertThat(house.sendJson("PATCH", path, "{\"name\":\"Old phone\"}", "Cookie", session)
                        .statusCode())
                .isEqualTo(200);
        house.listener(name + "other");
        String foreign = house.cookie(name + "other");
        String password = body(Map.of("current_password", TestHouse.PASSWORD));
        assertThat(house.sendJson("DELETE", path, password, "Cookie", foreign).statusCode())
                .isEqualTo(404);
        assertThat(house.sendJson("DELETE", path, "{}", "Cookie", session).statusCode())
                .isEqualTo(400);
        assertThat(house.sendJson("DELETE", path, password, "Cookie", session).statusCode())
                .isEqualTo(200);
        assertThat(house.status("/api/me", other)).isEqualTo(401);
        assertThat(signIn(device)).isEqualTo(401);
        assertThat(house.factors.state(user.id()).recoveryCodes()).isZero();
    }

    @Test
    void aDisabledPersonDoesNotSignIn() {
        TestAuthenticator device = added();
        house.db.run("update audiomuse_users set enabled = false where id = " + user.id());
        assertThat(signIn(device)).isEqualTo(401);
    }

    @Test
    void whereTheLocalSignInIsOffThereIsNone() {
        TestAuthenticator device = added();
        JsonNode begun = begin(false);
        house.localSignIn = false;
        try {
            assertThat(house.post("/auth/passkey/options", "{}").statusCode()).isEqualTo(403);
            assertThat(answer(false, begun, device.show(begun.path("options").asText()))
                            .statusCode())
                    .isEqualTo(403);
        } finally {
            house.localSignIn = true;
        }
    }

    @Test
    void itsSiteIsThePublicAddress() {
        house.publicUrl = Optional.of(URI.create("https://music.example.org"));
        assertThat(json(house.get("/api/me/factors", "Cookie", session))
                        .path("passkeys_available")
                        .asBoolean())
                .isTrue();
        assertThat(begin(false).path("options").asText()).contains("\"rpId\":\"music.example.org\"");
        for (String useless : new String[] {"https://192.168.1.5", "http://music.example.org", "https://[::1]:8443"}) {
            house.publicUrl = Optional.of(URI.create(useless));
            assertThat(house.post("/auth/passkey/options", "{}").statusCode())
                    .as(useless)
                    .isEqualTo(409);
        }
    }
}
