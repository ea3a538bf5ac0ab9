package io.github.musegate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Preset;
import io.github.musegate.access.Role;
import io.github.musegate.factors.RequiredOf;
import io.github.musegate.factors.TestApp;
import io.github.musegate.http.Json;
import io.github.musegate.users.User;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class SecondFactorTest {

    private static TestHouse house;

    private String name;

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
        house.ahead = Duration.ZERO;
        house.secondFactorRequiredOf = RequiredOf.OFF;
        name = "p" + Integer.toHexString(test.getDisplayName().hashCode());
    }

    /** A person with an app, and the recovery codes. */
    private record Enrolled(User user, TestApp app, List<String> codes, String session) {}

    private Enrolled enrolled(String username) {
        User user = house.listener(username);
        String session = house.cookie(username);
        JsonNode setup = json(house.post(
                "/api/me/factors/totp", "{\"current_password\":\"" + TestHouse.PASSWORD + "\"}", "Cookie", session));
        TestApp app = new TestApp(setup.path("secret").asText());
        HttpResponse<String> confirmed = house.sendJson(
                "PUT", "/api/me/factors/totp", "{\"code\":\"" + app.code(now()) + "\"}", "Cookie", session);
        assertThat(confirmed.statusCode()).isEqualTo(200);
        List<String> codes = new ArrayList<>();
        json(confirmed).path("recovery_codes").forEach(code -> codes.add(code.asText()));
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        // the code that confirmed the app is used up
        house.ahead = house.ahead.plusSeconds(60);
        return new Enrolled(user, app, codes, session);
    }

    private static Instant now() {
        return Instant.now().plus(house.ahead);
    }

    private static JsonNode json(HttpResponse<String> reply) {
        try {
            return Json.parse(reply.body().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(reply.body(), e);
        }
    }

    /** Shows the password; gives the cookie of the sign-in that waits. */
    private static String halfway(String username) {
        HttpResponse<String> reply = house.signIn(username, TestHouse.PASSWORD);
        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(json(reply).path("type").asText()).isEqualTo("/problems/second-factor-required");
        assertThat(reply.headers().allValues("Set-Cookie")).hasSize(1);
        String cookie = TestHouse.cookie(reply);
        assertThat(cookie).startsWith("musegate_sign_in=");
        return cookie;
    }

    private static HttpResponse<String> verify(String waiting, String code, String... headers) {
        String[] all =
                Stream.concat(Stream.of("Cookie", waiting), Stream.of(headers)).toArray(String[]::new);
        return house.post("/auth/second", "{\"code\":\"" + code + "\",\"next\":\"/account\"}", all);
    }

    private static String sessionOf(HttpResponse<String> reply) {
        return reply.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("audiomuse_jwt="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no session in " + reply.headers()));
    }

    @Test
    void theAppsCodeCompletesTheSignIn() {
        Enrolled person = enrolled(name);
        HttpResponse<String> reply = house.signIn(name, TestHouse.PASSWORD);
        assertThat(json(reply).path("methods").toString())
                .contains("totp", "recovery_code")
                .doesNotContain("passkey");
        assertThat(json(reply).path("enrol").asBoolean()).isFalse();

        HttpResponse<String> done = verify(TestHouse.cookie(reply), person.app().code(now()));
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(json(done).path("next").asText()).isEqualTo("/account");
        assertThat(house.status("/api/me", sessionOf(done))).isEqualTo(200);
    }

    @Test
    void aSignInThatWaitsDoesNotGoOnOncePasswordsAreOff() {
        Enrolled person = enrolled(name);
        String waiting = halfway(name);
        house.localSignIn = false;
        try {
            HttpResponse<String> refused = verify(waiting, person.app().code(now()));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(house.get("/login", "Cookie", waiting).body()).doesNotContain("<form>code");
        } finally {
            house.localSignIn = true;
        }
        assertThat(verify(waiting, person.app().code(now())).statusCode()).isEqualTo(200);
    }

    @Test
    void aCodeCountsOnceEvenForSeveralSignInsAtOnce() {
        Enrolled person = enrolled(name);
        List<String> waiting = Stream.generate(() -> halfway(name)).limit(4).toList();
        String code = person.app().code(now());
        List<CompletableFuture<Integer>> replies = waiting.stream()
                .map(one ->
                        CompletableFuture.supplyAsync(() -> verify(one, code).statusCode()))
                .toList();
        assertThat(replies.stream().map(CompletableFuture::join)).containsOnlyOnce(200);

        assertThat(verify(halfway(name), code).statusCode()).isEqualTo(401);
    }

    @Test
    void anEarlierCodeIsNoUseOnceALaterOneWasUsed() {
        Enrolled person = enrolled(name);
        String earlier = person.app().code(now());
        assertThat(verify(halfway(name), person.app().code(now().plusSeconds(30)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(verify(halfway(name), earlier).statusCode()).isEqualTo(401);
    }

    @Test
    void aWaitingSignInIsNoSession() {
        enrolled(name);
        String waiting = halfway(name);
        assertThat(house.status("/api/me", waiting)).isEqualTo(401);
        assertThat(house.status("/api/me", waiting.replace("musegate_sign_in", "audiomuse_jwt")))
                .isEqualTo(401);
        String token = waiting.substring(waiting.indexOf('=') + 1);
        assertThat(house.get("/api/me", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(401);
        assertThat(house.get("/", "Cookie", waiting).statusCode()).isEqualTo(302);
    }

    @Test
    void itBelongsToOneAccountAlone() {
        Enrolled mallory = enrolled(name);
        enrolled(name + "victim");
        HttpResponse<String> reply =
                verify(halfway(name + "victim"), mallory.app().code(now()));
        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(verify(halfway(name + "victim"), mallory.codes().getFirst()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void itIsOverAfterFiveWrongCodesFromWherever() {
        Enrolled person = enrolled(name);
        String waiting = halfway(name);
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> reply =
                    verify(waiting, person.app().wrongCode(now()), TestHouse.FROM, "198.51.100." + i);
            assertThat(reply.statusCode()).isEqualTo(401);
            assertThat(json(reply).path("type").asText()).isEqualTo("/problems/invalid-code");
        }
        assertThat(verify(waiting, person.app().code(now()), TestHouse.FROM, "198.51.100.9")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void guessingIsSlowedDownForTheGuesserOnly() {
        Enrolled person = enrolled(name);
        int last = 0;
        for (int i = 0; i < 8 && last != 429; i++) {
            last = verify(halfway(name), person.app().wrongCode(now()), TestHouse.FROM, "203.0.113.5")
                    .statusCode();
        }
        assertThat(last).isEqualTo(429);
        assertThat(verify(halfway(name), person.app().code(now()), TestHouse.FROM, "203.0.113.6")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void guessingFromManyAddressesIsSlowedDownForTheAccount() {
        Enrolled person = enrolled(name);
        int last = 0;
        int wrong = 0;
        for (int i = 0; i < 15 && last != 429; i++) {
            last = verify(halfway(name), person.app().wrongCode(now()), TestHouse.FROM, "203.0.113." + (100 + i))
                    .statusCode();
            wrong += last == 401 ? 1 : 0;
        }
        assertThat(last).isEqualTo(429);
        assertThat(wrong).isBetween(10, 12);
        assertThat(house.value("select count(*)::text as n from musegate_audit where action = 'second_factor'"
                        + " and result = 'failed' and target = '" + name + "'"))
                .isEqualTo(String.valueOf(wrong));
    }

    @Test
    void ofOneAccountTheNewestTenWait() {
        Enrolled person = enrolled(name);
        List<String> waiting = Stream.generate(() -> halfway(name)).limit(11).toList();
        assertThat(house.value("select count(*)::text as n from musegate_pending_sign_in where user_id = "
                        + person.user().id()))
                .isEqualTo("10");
        assertThat(verify(waiting.getFirst(), person.codes().getFirst()).statusCode())
                .isEqualTo(409);
        assertThat(verify(waiting.getLast(), person.codes().getFirst()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void itIsUsedOnceAndEndsWithThePasswordAndWithTheAccount() {
        Enrolled person = enrolled(name);
        String waiting = halfway(name);
        assertThat(verify(waiting, person.codes().get(0)).statusCode()).isEqualTo(200);
        assertThat(verify(waiting, person.codes().get(1)).statusCode()).isEqualTo(409);

        String before = halfway(name);
        house.users.resetPassword(name, "another horse 2!");
        assertThat(verify(before, person.codes().get(2)).statusCode()).isEqualTo(409);
        house.users.resetPassword(name, TestHouse.PASSWORD);

        String disabled = halfway(name);
        house.db.run("update audiomuse_users set enabled = false where username = '" + name + "'");
        assertThat(verify(disabled, person.codes().get(3)).statusCode()).isEqualTo(409);
    }

    @Test
    void itIsOverAfterTenMinutes() {
        Enrolled person = enrolled(name);
        String waiting = halfway(name);
        house.db.run("update musegate_pending_sign_in set expires_at = now() - interval '1 second'");
        assertThat(verify(waiting, person.codes().getFirst()).statusCode()).isEqualTo(409);
    }

    @Test
    void aRecoveryCodeCountsOnceInAnyForm() {
        Enrolled person = enrolled(name);
        String code = person.codes().getFirst();
        assertThat(verify(halfway(name), code.toLowerCase(java.util.Locale.ROOT).replace("-", " "))
                        .statusCode())
                .isEqualTo(200);
        assertThat(verify(halfway(name), code).statusCode()).isEqualTo(401);
        assertThat(house.value("select count(*)::text as n from musegate_recovery_code where user_id = "
                        + person.user().id()))
                .isEqualTo("9");
    }

    @Test
    void secretsAreNotReadableInTheDatabase() {
        Enrolled person = enrolled(name);
        String row = house.value("select secret || (select string_agg(code_hash, ' ') from musegate_recovery_code c"
                + " where c.user_id = t.user_id) as n from musegate_totp t where user_id = "
                + person.user().id());
        assertThat(row).doesNotContain(person.app().secret());
        person.codes().forEach(code -> assertThat(row).doesNotContain(code.replace("-", "")));
    }

    @Test
    void aProposedSecretChangesNothing() {
        User user = house.listener(name);
        String session = house.cookie(name);
        assertThat(house.post(
                                "/api/me/factors/totp",
                                "{\"current_password\":\"" + TestHouse.PASSWORD + "\"}",
                                "Cookie",
                                session)
                        .statusCode())
                .isEqualTo(200);
        assertThat(house.factors.state(user.id()).any()).isFalse();
        assertThat(house.signIn(name, TestHouse.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void settingUpAndRemovingAskForThePasswordAndForABrowser() {
        Enrolled person = enrolled(name);
        String[] session = {"Cookie", person.session()};
        for (String body : List.of("{}", "{\"current_password\":\"wrong 1!\"}")) {
            assertThat(house.post("/api/me/factors/totp", body, session).statusCode())
                    .isEqualTo(400);
            assertThat(house.sendJson("DELETE", "/api/me/factors/totp", body, session)
                            .statusCode())
                    .isEqualTo(400);
            assertThat(house.post("/api/me/factors/recovery-codes", body, session)
                            .statusCode())
                    .isEqualTo(400);
        }
        house.token = "installation-token-0123456789";
        try {
            assertThat(house.get("/api/me/factors", "Authorization", "Bearer " + house.token)
                            .statusCode())
                    .isEqualTo(403);
        } finally {
            house.token = "";
        }
    }

    @Test
    void removingEndsTheOtherSessionsAndTheRecoveryCodes() {
        Enrolled person = enrolled(name);
        String other = sessionOf(verify(halfway(name), person.codes().getFirst()));
        String password = "{\"current_password\":\"" + TestHouse.PASSWORD + "\"}";
        assertThat(house.sendJson("DELETE", "/api/me/factors/totp", password, "Cookie", person.session())
                        .statusCode())
                .isEqualTo(200);
        assertThat(house.status("/api/me", other)).isEqualTo(401);
        assertThat(house.status("/api/me", person.session())).isEqualTo(200);
        assertThat(house.factors.state(person.user().id()).recoveryCodes()).isZero();
        assertThat(house.signIn(name, TestHouse.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void anAdministratorRemovesThemAndEndsTheSessions() {
        Enrolled person = enrolled(name);
        house.person(name + "boss", Role.ADMIN);
        String boss = house.cookie(name + "boss");
        String path = "/api/users/" + person.user().id() + "/factors";
        assertThat(house.sendJson("DELETE", path, "{}", "Cookie", boss).statusCode())
                .isEqualTo(400);
        String password = "{\"current_password\":\"" + TestHouse.PASSWORD + "\"}";
        assertThat(house.sendJson("DELETE", path, password, "Cookie", boss).statusCode())
                .isEqualTo(200);
        assertThat(house.status("/api/me", person.session())).isEqualTo(401);
        assertThat(house.signIn(name, TestHouse.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void whoManagesPeopleDoesNotWeakenThoseWhoMayDoMore() {
        Enrolled person = enrolled(name);
        house.grant(person.user(), Preset.FULL_ACCESS);
        User clerk = house.listener(name + "clerk");
        house.db.run("update audiomuse_users set capabilities = '{manage_users}' where id = " + clerk.id());
        String password = "{\"current_password\":\"" + TestHouse.PASSWORD + "\"}";
        assertThat(house.sendJson(
                                "DELETE",
                                "/api/users/" + person.user().id() + "/factors",
                                password,
                                "Cookie",
                                house.cookie(name + "clerk"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(house.factors.state(person.user().id()).any()).isTrue();
    }

    @Test
    void whereItIsRequiredThereIsNoSessionBeforeItIsSetUp() {
        house.listener(name);
        house.secondFactorRequiredOf = RequiredOf.ADMINISTRATORS;
        assertThat(house.signIn(name, TestHouse.PASSWORD).statusCode()).isEqualTo(200);
        house.secondFactorRequiredOf = RequiredOf.EVERYBODY;
        HttpResponse<String> reply = house.signIn(name, TestHouse.PASSWORD);
        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(json(reply).path("enrol").asBoolean()).isTrue();
        String waiting = TestHouse.cookie(reply);
        assertThat(house.status("/api/me", waiting)).isEqualTo(401);
        assertThat(verify(waiting, "123456").statusCode()).isEqualTo(409);
        assertThat(house.get("/login", "Cookie", waiting).body()).contains("enrol");

        TestApp app = new TestApp(json(house.post("/auth/enrolment", "", "Cookie", waiting))
                .path("secret")
                .asText());
        assertThat(house.sendJson(
                                "PUT",
                                "/auth/enrolment",
                                "{\"code\":\"" + app.wrongCode(now()) + "\"}",
                                "Cookie",
                                waiting)
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> done =
                house.sendJson("PUT", "/auth/enrolment", "{\"code\":\"" + app.code(now()) + "\"}", "Cookie", waiting);
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(json(done).path("recovery_codes")).hasSize(10);
        assertThat(house.status("/api/me", sessionOf(done))).isEqualTo(200);
        assertThat(house.post("/auth/enrolment", "", "Cookie", waiting).statusCode())
                .isEqualTo(409);
    }

    @Test
    void nobodyEnrolsWhoHasAFactorAlready() {
        Enrolled person = enrolled(name);
        house.secondFactorRequiredOf = RequiredOf.EVERYBODY;
        String waiting = halfway(name);
        assertThat(house.post("/auth/enrolment", "", "Cookie", waiting).statusCode())
                .isEqualTo(409);
        assertThat(verify(waiting, person.codes().getFirst()).statusCode()).isEqualTo(200);
    }

    @Test
    void theFormsOfBrowsersWithoutScriptsWork() {
        Enrolled person = enrolled(name);
        HttpResponse<String> first = house.postForm(
                "/auth", "user=" + name + "&password=correct+horse+1%21&next=%2Faccount", "Accept", "text/html");
        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(first.headers().firstValue("Location")).contains("/login?next=%2Faccount");
        String waiting = TestHouse.cookie(first);
        assertThat(house.get("/login", "Cookie", waiting, "Accept", "text/html").body())
                .contains("code");
        assertThat(house.get("/login?again=1", "Cookie", waiting, "Accept", "text/html")
                        .body())
                .doesNotContain("code");

        String[] browser = {"Cookie", waiting, "Accept", "text/html"};
        HttpResponse<String> wrong =
                house.postForm("/auth/second", "code=" + person.app().wrongCode(now()), browser);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("The code is wrong");
        HttpResponse<String> right = house.postForm(
                "/auth/second", "next=%2Faccount&code=" + person.app().code(now()), browser);
        assertThat(right.statusCode()).isEqualTo(302);
        assertThat(right.headers().firstValue("Location")).contains("/account");
        assertThat(house.status("/api/me", sessionOf(right))).isEqualTo(200);

        HttpResponse<String> over = house.postForm("/auth/second", "code=1", browser);
        assertThat(over.headers().firstValue("Location")).contains("/login");
    }

    @Test
    void anotherSiteCannotCompleteASignIn() {
        Enrolled person = enrolled(name);
        String waiting = halfway(name);
        for (String path : List.of("/auth/second", "/auth/enrolment")) {
            assertThat(house.post(path, "{}", "Cookie", waiting, "Sec-Fetch-Site", "cross-site", "X-API-Key", "x")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(verify(waiting, person.app().code(now())).statusCode()).isEqualTo(200);
    }
}
