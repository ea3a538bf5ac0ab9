package io.github.musegate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.github.musegate.access.Role;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in and out as browsers and programs do it, and as guessers do. */
class SignInTest {

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static TestHouse house;
    private static int addresses;

    /** Each test comes from an address of its own, so that none is slowed down by another. */
    private String here;

    @BeforeAll
    static void open() {
        house = new TestHouse();
        house.listener("ann");
        house.listener("bob");
        house.listener("off");
        house.db.run("update audiomuse_users set enabled = false where username = 'off'");
        house.users.seed("sso", "", Role.USER);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void moveOn() {
        addresses++;
        here = "198.51.100." + addresses;
        house.authentication = true;
        house.administratorMissing = false;
    }

    @Test
    void jsonIsAnsweredWithJson() {
        HttpResponse<String> reply = house.signIn("ann", TestHouse.PASSWORD, TestHouse.FROM, here);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"status\":\"ok\",\"next\":\"/\"}");
        assertThat(house.value("select count(*)::text as n from audiomuse_users "
                        + "where username = 'ann' and last_sign_in_at > now() - interval '1 minute'"))
                .isEqualTo("1");
    }

    @Test
    void aFormIsAnsweredWithARedirect() {
        HttpResponse<String> reply = house.postForm("/auth", form("ann", TestHouse.PASSWORD), TestHouse.FROM, here);
        assertThat(reply.statusCode()).isEqualTo(302);
        assertThat(location(reply)).isEqualTo("/");
        assertThat(house.status("/", TestHouse.cookie(reply))).isEqualTo(200);
    }

    @Test
    void aFormOfAScriptIsAnsweredWithJson() {
        HttpResponse<String> reply = house.postForm(
                "/auth", form("ann", TestHouse.PASSWORD), "X-Requested-With", "XMLHttpRequest", TestHouse.FROM, here);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).contains("\"status\":\"ok\"");
    }

    @Test
    void aWrongPasswordOfAFormShowsThePageAgain() {
        HttpResponse<String> reply = house.postForm("/auth", form("ann", "wrong"), TestHouse.FROM, here);
        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(reply.body()).startsWith("<form>").contains("name or the password is wrong");
        assertThat(reply.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void whoeverCannotSignInIsToldTheSame() {
        List<String> replies = new ArrayList<>();
        for (String name : List.of("ann", "nobody", "off", "sso", "ann ", "aNN", "")) {
            HttpResponse<String> reply = house.signIn(name, "wrong password", TestHouse.FROM, here + "0");
            assertThat(reply.statusCode()).isEqualTo(401);
            assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
            replies.add(reply.body().replaceFirst("\"instance\":\"[^\"]*\"", ""));
        }
        assertThat(replies).containsOnly(replies.getFirst());
        assertThat(replies.getFirst()).contains("\"error\":\"Invalid credentials\"");
        for (String name : List.of("off", "sso")) {
            assertThat(house.signIn(name, TestHouse.PASSWORD, TestHouse.FROM, here)
                            .statusCode())
                    .isEqualTo(401);
            assertThat(house.signIn(name, "", TestHouse.FROM, here).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void unknownNamesTakeAsLongAsKnownOnes() {
        for (String name : List.of("ann", "nobody", "off", "sso")) {
            time(name, "warm up");
        }
        long known = 0;
        long unknown = 0;
        long disabled = 0;
        for (int i = 0; i < 5; i++) {
            known += time("bob", "wrong " + i);
            unknown += time("nobody" + i, "wrong " + i);
            disabled += time("off", "wrong " + i);
        }
        assertThat((double) unknown / known).isBetween(0.5, 2.0);
        assertThat((double) disabled / known).isBetween(0.5, 2.0);
    }

    /** The processor's time and not the clock's: other things run on this machine. */
    private static long time(String name, String password) {
        addresses++;
        long start = PROCESS.getProcessCpuTime();
        house.signIn(name, password, TestHouse.FROM, "198.51.100." + addresses);
        return PROCESS.getProcessCpuTime() - start;
    }

    @Test
    void whatIsNoTextIsNoPassword() {
        for (String body : List.of(
                "{}",
                "{\"user\":\"ann\"}",
                "{\"user\":\"ann\",\"password\":null}",
                "{\"user\":\"ann\",\"password\":7}",
                "{\"user\":\"ann\",\"password\":[\"" + TestHouse.PASSWORD + "\"]}",
                "{\"user\":{\"$ne\":null},\"password\":{\"$ne\":null}}",
                "{\"user\":[\"ann\"],\"password\":\"" + TestHouse.PASSWORD + "\"}")) {
            addresses++;
            assertThat(house.post("/auth", body, TestHouse.FROM, "198.51.100." + addresses)
                            .statusCode())
                    .as(body)
                    .isEqualTo(401);
        }
        for (String body : List.of("[]", "\"ann\"", "7", "{", "{\"user\":\"a\",\"user\":\"b\"}")) {
            assertThat(house.post("/auth", body, TestHouse.FROM, here).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(house.signIn("ann", "x".repeat(5000), TestHouse.FROM, here).statusCode())
                .isEqualTo(400);
        assertThat(house.signIn("ann", "x".repeat(1025), TestHouse.FROM, here).statusCode())
                .isEqualTo(401);
    }

    @Test
    void guessingIsSlowedDownForTheGuesserAlone() {
        for (int i = 0; i < 5; i++) {
            assertThat(house.signIn("bob", "wrong", TestHouse.FROM, here).statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> refused = house.signIn("bob", TestHouse.PASSWORD, TestHouse.FROM, here);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After").map(Integer::valueOf))
                .get()
                .satisfies(seconds -> assertThat(seconds).isBetween(1, 2));
        assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
        HttpResponse<String> page = house.postForm("/auth", form("bob", "wrong"), TestHouse.FROM, here);
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.headers().firstValue("Retry-After")).isPresent();
        assertThat(page.body()).startsWith("<form>").contains("Wait");
        assertThat(house.signIn("bob", TestHouse.PASSWORD, TestHouse.FROM, "203.0.113.9")
                        .statusCode())
                .as("bob from elsewhere")
                .isEqualTo(200);
        assertThat(house.signIn("ann", TestHouse.PASSWORD, TestHouse.FROM, here).statusCode())
                .as("somebody else from here")
                .isEqualTo(200);
    }

    @Test
    void thousandsOfWrongPasswordsFromOneAddressReachNoHashAndHinderNobody() throws Exception {
        int refused = 0;
        long start = PROCESS.getProcessCpuTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<Integer>> replies = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                String name = "guess" + i;
                replies.add(threads.submit(
                        () -> house.signIn(name, "wrong", TestHouse.FROM, here).statusCode()));
            }
            assertThat(house.signIn("ann", TestHouse.PASSWORD, TestHouse.FROM, "203.0.113.10")
                            .statusCode())
                    .isEqualTo(200);
            for (Future<Integer> reply : replies) {
                refused += reply.get() == 429 ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(2900);
        assertThat(PROCESS.getProcessCpuTime() - start)
                .as("far less than 3,000 hashes")
                .isLessThan(20_000_000_000L);
    }

    @Test
    void signInsAreRecordedWithoutSecrets() {
        house.signIn("ann", TestHouse.PASSWORD, TestHouse.FROM, "203.0.113.77");
        house.post(
                "/auth",
                "{\"user\":\"mallory\\r\\nx\",\"password\":\"hunter2 secret\",\"next\":\"/secret-next\"}",
                TestHouse.FROM,
                "203.0.113.77");
        String lines = house.value("select string_agg(concat_ws(' ', actor, action, target, result, detail::text), '|'"
                + " order by id) as n from musegate_audit where address = '203.0.113.77'");
        assertThat(lines)
                .contains("ann sign_in ann ok")
                .contains("sign_in mallory")
                .contains("failed")
                .doesNotContain("\n", "\r", "hunter2", TestHouse.PASSWORD, "secret-next", "eyJ");
    }

    @Test
    void afterSignInTheBrowserGoesWhereItWantedIfThatIsHere() {
        String json = "{\"user\":\"ann\",\"password\":\"" + TestHouse.PASSWORD + "\",\"next\":\"%s\"}";
        assertThat(house.post("/auth", json.formatted("/users?q=1"), TestHouse.FROM, here)
                        .body())
                .contains("\"next\":\"/users?q=1\"");
        for (String hostile :
                List.of("//evil.example", "https://evil.example", "/\\\\evil.example", "/login?next=/x")) {
            assertThat(house.post("/auth", json.formatted(hostile), TestHouse.FROM, here)
                            .body())
                    .as(hostile)
                    .contains("\"next\":\"/\"");
        }
        HttpResponse<String> form = house.postForm(
                "/auth", form("ann", TestHouse.PASSWORD) + "&next=%2F%2Fevil.example", TestHouse.FROM, here);
        assertThat(location(form)).isEqualTo("/");
    }

    @Test
    void withoutAWishTheBrowserGoesToThePersonsOwnStartPage() {
        house.listener("cleo");
        house.db.run("update audiomuse_users set landing_page = '/map' where username = 'cleo'");
        HttpResponse<String> reply = house.signIn("cleo", TestHouse.PASSWORD, TestHouse.FROM, here);
        assertThat(reply.body()).contains("\"next\":\"/map\"");
        assertThat(location(house.get("/login", "Cookie", TestHouse.cookie(reply))))
                .isEqualTo("/map");
        assertThat(location(house.get("/login?next=/users", "Cookie", TestHouse.cookie(reply))))
                .isEqualTo("/users");
        assertThat(location(house.get("/login?next=//evil.example", "Cookie", TestHouse.cookie(reply))))
                .isEqualTo("/map");
        house.db.run("update audiomuse_users set landing_page = '//evil.example' where username = 'cleo'");
        assertThat(house.signIn("cleo", TestHouse.PASSWORD, TestHouse.FROM, here)
                        .body())
                .contains("\"next\":\"/\"");
    }

    @Test
    void theSignInPageIsForThoseWhoNeedIt() {
        assertThat(house.get("/login").statusCode()).isEqualTo(200);
        assertThat(house.get("/login", "Cookie", "audiomuse_jwt=old").statusCode())
                .isEqualTo(200);
        house.administratorMissing = true;
        assertThat(location(house.get("/login"))).isEqualTo("/setup");
    }

    @Test
    void beforeTheFirstAdministratorNobodySignsIn() {
        house.administratorMissing = true;
        HttpResponse<String> json = house.signIn("ann", TestHouse.PASSWORD, TestHouse.FROM, here);
        assertThat(json.statusCode()).isEqualTo(403);
        assertThat(json.body()).contains("Setup required");
        HttpResponse<String> form = house.postForm("/auth", form("ann", TestHouse.PASSWORD), TestHouse.FROM, here);
        assertThat(location(form)).isEqualTo("/setup");
        assertThat(form.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void signingOutOfAFormLeadsToTheSignInPage() {
        String cookie = house.cookie("ann", TestHouse.FROM, here);
        HttpResponse<String> reply = house.postForm("/logout", "", "Cookie", cookie);
        assertThat(location(reply)).isEqualTo("/login");
        assertThat(house.status("/api/me", cookie)).isEqualTo(401);
        assertThat(location(house.postForm("/logout", ""))).as("nobody").isEqualTo("/login");
        assertThat(house.value(
                        "select count(*)::text as n from musegate_audit where action = 'sign_out' and actor = 'ann'"))
                .isNotEqualTo("0");
    }

    @Test
    void anotherSiteNeitherSignsInNorOut() {
        String cookie = house.cookie("ann", TestHouse.FROM, here);
        assertThat(house.post("/logout", "", "Cookie", cookie, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(house.status("/api/me", cookie)).isEqualTo(200);
        assertThat(house.signIn("ann", TestHouse.PASSWORD, "Sec-Fetch-Site", "same-site")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoeverIsSignedInSeesAndChangesTheirOwnDetails() {
        String cookie = house.cookie("bob", TestHouse.FROM, here);
        assertThat(house.get("/api/me", "Cookie", cookie).body())
                .contains("\"username\":\"bob\"", "\"method\":\"session\"", "\"role\":\"user\"", "\"banner\":null");
        assertThat(patch(cookie, "{\"display_name\":\"Bob\",\"landing_page\":\"/map\"}")
                        .body())
                .contains("\"display_name\":\"Bob\"", "\"landing_page\":\"/map\"");
        assertThat(patch(cookie, "{\"display_name\":null}").body())
                .contains("\"display_name\":null", "\"landing_page\":\"/map\"");
        assertThat(patch(cookie, "{\"role\":\"admin\"}").statusCode()).isEqualTo(400);
        assertThat(patch(cookie, "{\"landing_page\":\"//evil.example\"}").statusCode())
                .isEqualTo(400);
        assertThat(house.get("/api/me", "Cookie", cookie).body()).contains("\"role\":\"user\"");
        patch(cookie, "{\"landing_page\":null}");
    }

    private static HttpResponse<String> patch(String cookie, String body) {
        return house.send(house.request("/api/me")
                .header("Cookie", cookie)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String form(String name, String password) {
        return "user=" + name + "&password=" + password.replace(" ", "+").replace("!", "%21");
    }

    private static String location(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).isEqualTo(302);
        return reply.headers().firstValue("Location").orElseThrow();
    }
}
