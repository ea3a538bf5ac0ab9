package io.github.musegate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.access.Preset;
import io.github.musegate.access.Role;
import io.github.musegate.sessions.PasswordMark;
import io.github.musegate.users.User;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions under attack: what must end one ends it at once, and nothing but our own cookie is one. */
class SessionAttacksTest {

    private TestHouse house;
    private User ann;

    @BeforeEach
    void open() {
        house = new TestHouse();
        ann = house.listener("ann");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void theCookieHasEveryAttributeThatItNeeds() {
        HttpResponse<String> reply = house.signIn("ann", TestHouse.PASSWORD);
        assertThat(reply.headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith("audiomuse_jwt=eyJ")
                        .containsIgnoringCase("; HttpOnly")
                        .containsIgnoringCase("; SameSite=Lax")
                        .containsIgnoringCase("; Path=/")
                        .containsIgnoringCase("; Max-Age=28800")
                        .containsIgnoringCase("; Expires=")
                        .doesNotContainIgnoringCase("Secure")
                        .doesNotContainIgnoringCase("Domain"));
    }

    @Test
    void theCookieIsSecureBehindHttpsAndStaysBelowThePublicPath() {
        house.publicUrl = Optional.of(URI.create("https://home.example/music/"));
        assertThat(setCookie()).contains("Secure").contains("Path=/music").doesNotContain("Path=/music/");
        house.publicUrl = Optional.empty();
        assertThat(setCookie("X-Forwarded-Proto", "https")).contains("Secure").contains("Path=/");
    }

    private String setCookie(String... headers) {
        return house.signIn("ann", TestHouse.PASSWORD, headers)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
    }

    @Test
    void signingOutEndsEveryCopyOfTheCookie() {
        String cookie = house.cookie("ann");
        assertThat(house.status("/api/me", cookie)).isEqualTo(200);
        HttpResponse<String> reply = house.post("/logout", "", "Cookie", cookie, "X-Requested-With", "XMLHttpRequest");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"status\":\"logged_out\"}");
        assertThat(reply.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("audiomuse_jwt=;")
                .contains("1 Jan 1970");
        assertThat(house.status("/api/me", cookie)).isEqualTo(401);
    }

    @Test
    void aNewPasswordEndsTheSessionsWithinTheSameSecond() {
        String cookie = house.cookie("ann");
        assertThat(house.status("/api/me", cookie)).isEqualTo(200);
        house.users.resetPassword("ann", "another horse 2!");
        assertThat(house.status("/api/me", cookie)).isEqualTo(401);
        String fresh = TestHouse.cookie(house.signIn("ann", "another horse 2!"));
        assertThat(house.status("/api/me", fresh)).isEqualTo(200);
    }

    @Test
    void aDisabledOrDeletedAccountHasNoSession() {
        String cookie = house.cookie("ann");
        change("update audiomuse_users set enabled = false where username = 'ann'");
        assertThat(house.status("/api/me", cookie)).isEqualTo(401);
        change("update audiomuse_users set enabled = true where username = 'ann'");
        assertThat(house.status("/api/me", cookie)).isEqualTo(200);
        change("delete from audiomuse_users where username = 'ann'");
        house.listener("ann");
        assertThat(house.status("/api/me", cookie))
                .as("made again under the same name")
                .isEqualTo(401);
    }

    /** Changes what the users room would change, and tells this replica of it. */
    private void change(String sql) {
        house.db.run(sql);
        house.sessions.ended(ann.id());
    }

    @Test
    void whatAnotherReplicaEndsIsOverAfterASecond() throws InterruptedException {
        String cookie = house.cookie("ann");
        assertThat(house.status("/api/me", cookie)).isEqualTo(200);
        house.db.run("delete from musegate_session"); // nobody tells this replica
        Thread.sleep(1100);
        assertThat(house.status("/api/me", cookie)).isEqualTo(401);
    }

    @Test
    void aPasswordThatAnotherProgramChangesEndsOlderSessions() {
        String cookie = house.cookie("ann");
        change("update audiomuse_users set password_changed_at = now() at time zone 'utc' + interval '2 seconds'");
        assertThat(house.status("/api/me", cookie)).isEqualTo(401);
    }

    @Test
    void rightsAreThoseOfTheAccountAndNotThoseOfTheCookie() {
        User boss = house.person("boss", Role.ADMIN);
        String cookie = house.cookie("boss");
        assertThat(house.status("/api/audit", cookie)).isEqualTo(200);
        change("update audiomuse_users set role = 'user' where id = " + boss.id());
        HttpResponse<String> reply = house.get("/api/audit", "Cookie", cookie);
        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).contains("view_audit");
        house.grant(boss, Preset.FULL_ACCESS);
        house.sessions.ended(boss.id());
        assertThat(house.status("/api/audit", cookie)).isEqualTo(200);
    }

    @Test
    void signingInGivesANewSessionAndEndsTheOneThatTheBrowserCameWith() {
        String planted = house.cookie("ann");
        String fresh = TestHouse.cookie(house.signIn("ann", TestHouse.PASSWORD, "Cookie", planted));
        assertThat(fresh).isNotEqualTo(planted);
        assertThat(house.status("/api/me", planted)).isEqualTo(401);
        assertThat(house.status("/api/me", fresh)).isEqualTo(200);
    }

    @Test
    void aFailedSignInSetsNoCookieAndEndsNothing() {
        String cookie = house.cookie("ann");
        HttpResponse<String> reply = house.signIn("ann", "wrong", "Cookie", cookie);
        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(reply.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(house.status("/api/me", cookie)).isEqualTo(200);
    }

    @Test
    void twoCookiesOfOneNameAreGoodOnlyWhenTheyAreTheSame() {
        house.listener("mallory");
        String ours = house.cookie("ann");
        String planted = house.cookie("mallory");
        assertThat(house.status("/api/me", ours + "; " + planted)).isEqualTo(401);
        assertThat(house.status("/api/me", planted + "; other=1; " + ours)).isEqualTo(401);
        assertThat(house.status("/api/me", ours + "; audiomuse_jwt=")).isEqualTo(401);
        assertThat(house.status("/api/me", "audiomuse_jwt=x; " + ours)).isEqualTo(401);
        assertThat(house.get("/api/me", "Cookie", ours, "Cookie", planted).statusCode())
                .isEqualTo(401);
        assertThat(house.status("/api/me", ours + "; " + ours)).isEqualTo(200);
    }

    @Test
    void ourNameWithinTheValueOfAnotherCookieIsNoCookie() {
        String cookie = house.cookie("ann");
        assertThat(house.status("/api/me", "theme=dark," + cookie)).isEqualTo(401);
        assertThat(house.status("/api/me", "theme=\"dark, " + cookie + "\"")).isEqualTo(401);
        assertThat(house.status("/api/me", "x" + cookie)).isEqualTo(401);
        assertThat(house.status("/api/me", cookie.replace("audiomuse_jwt", "AUDIOMUSE_JWT")))
                .isEqualTo(401);
        assertThat(house.status("/api/me", cookie.replace("=", "=\"") + "\"")).isEqualTo(401);
        assertThat(house.status("/api/me", "theme=dark;" + cookie)).isEqualTo(200);
    }

    @Test
    void anOverlongCookieIsRefused() {
        assertThat(house.status("/api/me", "audiomuse_jwt=" + "a".repeat(4096))).isEqualTo(401);
        assertThat(house.status("/api/me", house.cookie("ann") + "a".repeat(4000)))
                .isEqualTo(401);
    }

    @Test
    void aSessionEndsWhenItsTimeIsOver() {
        String cookie = house.cookie("ann");
        house.ahead = Duration.ofHours(8).minusSeconds(5);
        assertThat(house.status("/api/me", cookie)).isEqualTo(200);
        house.ahead = Duration.ofHours(8).plusSeconds(1);
        assertThat(house.status("/api/me", cookie)).isEqualTo(401);
    }

    @Test
    void anotherSecretSignsEverybodyOutWithinASecond() throws InterruptedException {
        String cookie = house.cookie("ann");
        assertThat(house.status("/api/me", cookie)).isEqualTo(200);
        house.secret = "00112233445566778899aabbccddeeff";
        Thread.sleep(1100);
        assertThat(house.status("/api/me", cookie)).isEqualTo(401);
    }

    @Test
    void signingOutWithSeveralCookiesEndsEachOfThem() {
        String here = house.cookie("ann");
        String there = house.cookie("ann");
        house.post("/logout", "", "Cookie", here + "; " + there);
        assertThat(house.status("/api/me", here)).isEqualTo(401);
        assertThat(house.status("/api/me", there)).isEqualTo(401);
    }

    @Test
    void aPasswordThatChangesDuringTheSignInIsWrong() {
        PasswordMark before = house.sessions.mark(ann.id());
        house.users.resetPassword("ann", "another horse 2!");
        assertThat(house.sessions.mark(ann.id())).isNotEqualTo(before);
        assertThat(house.value("select count(*)::text as n from musegate_session"))
                .isEqualTo("0");
        assertThat(house.signIn("ann", TestHouse.PASSWORD).statusCode()).isEqualTo(401);
        assertThat(house.sessions.mark(0)).isEqualTo(new PasswordMark(""));
    }

    @Test
    void aPersonEndsOwnSessionsAndNobodyElses() {
        house.listener("bob");
        String annHere = house.cookie("ann");
        String annThere = house.cookie("ann");
        String bob = house.cookie("bob");
        String bobsId = firstId(house.get("/api/sessions", "Cookie", bob).body());
        assertThat(delete("/api/sessions/" + bobsId, annHere)).isEqualTo(404);
        assertThat(delete("/api/sessions/0", annHere)).isEqualTo(404);
        assertThat(delete("/api/sessions/x", annHere)).isEqualTo(404);
        assertThat(delete("/api/sessions/99999999999999999999", annHere)).isEqualTo(404);
        assertThat(house.status("/api/me", bob)).isEqualTo(200);
        assertThat(delete("/api/sessions", annHere)).isEqualTo(200);
        assertThat(house.status("/api/me", annThere)).isEqualTo(401);
        assertThat(house.status("/api/me", annHere)).isEqualTo(200);
        assertThat(house.get("/api/sessions", "Cookie", annHere).body()).contains("\"current\":true");
        assertThat(delete("/api/sessions/" + bobsId, bob)).isEqualTo(200);
        assertThat(house.status("/api/me", bob)).isEqualTo(401);
    }

    @Test
    void whoManagesPeopleEndsTheirSessionsButNotThoseOfAdministrators() {
        User boss = house.person("boss", Role.ADMIN);
        house.grant(house.listener("manager"), Preset.FULL_ACCESS);
        String ofBoss = house.cookie("boss");
        String ofManager = house.cookie("manager");
        String ofAnn = house.cookie("ann");
        assertThat(delete("/api/users/" + boss.id() + "/sessions", ofManager)).isEqualTo(403);
        assertThat(house.status("/api/users/" + boss.id() + "/sessions", ofManager))
                .isEqualTo(403);
        assertThat(delete("/api/users/" + ann.id() + "/sessions", ofAnn)).isEqualTo(403);
        assertThat(delete("/api/users/999999/sessions", ofManager)).isEqualTo(404);
        assertThat(delete("/api/users/99999999999/sessions", ofManager)).isEqualTo(404);
        assertThat(delete("/api/users/" + ann.id() + "/sessions", ofManager)).isEqualTo(200);
        assertThat(house.status("/api/me", ofAnn)).isEqualTo(401);
        assertThat(house.status("/api/me", ofBoss)).isEqualTo(200);
    }

    private int delete(String path, String cookie) {
        return house.send(house.request(path).header("Cookie", cookie).DELETE()).statusCode();
    }

    private static String firstId(String body) {
        String text = body.substring(body.indexOf("\"id\":\"") + 6);
        return text.substring(0, text.indexOf('"'));
    }
}
