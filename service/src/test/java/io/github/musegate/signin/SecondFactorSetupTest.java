package io.github.musegate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.access.Preset;
import io.github.musegate.access.Role;
import io.github.musegate.factors.RequiredOf;
import io.github.musegate.factors.TestApp;
import io.github.musegate.users.User;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Setting up a second factor, and removing it. */
class SecondFactorSetupTest extends EnrolledPeople {

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
