package io.github.musegate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.access.Role;
import io.github.musegate.http.ProblemType;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a request is taken for: at most one, and nobody as soon as something shown is not valid. */
class SignInChainTest {

    private static final String TOKEN = "token-0123456789";

    private static TestHouse house;
    private static String ann;

    @BeforeAll
    static void open() {
        house = new TestHouse();
        house.person("root", Role.ADMIN);
        house.listener("ann");
        ann = house.cookie("ann");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void reset() {
        house.authentication = true;
        house.administratorMissing = false;
        house.token = TOKEN;
    }

    @Test
    void theTokenIsAdministratorWithoutAnAccountAndWithoutACookie() {
        for (String[] headers : new String[][] {
            {"Authorization", "Bearer " + TOKEN},
            {"Authorization", "bearer " + TOKEN},
            {"X-API-Key", TOKEN},
            {"Authorization", "Bearer " + TOKEN, "X-API-Key", TOKEN},
            {"Authorization", "Basic cm9vdDp4", "X-API-Key", TOKEN},
            {"Authorization", "Bearer " + TOKEN, "Cookie", ann},
            {"Authorization", "Bearer " + TOKEN, "Cookie", "audiomuse_jwt=stale"}
        }) {
            HttpResponse<String> reply = house.get("/api/me", headers);
            assertThat(reply.statusCode()).as(String.join(" ", headers)).isEqualTo(200);
            assertThat(reply.body())
                    .contains("\"method\":\"token\"", "\"role\":\"admin\"")
                    .doesNotContain("\"user\"");
            assertThat(reply.headers().allValues("Set-Cookie")).isEmpty();
        }
        assertThat(house.get("/users", "Authorization", "Bearer " + TOKEN).statusCode())
                .as("pages too")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer  ",
                "bearer",
                "Token x",
                TOKEN,
                "Basic",
                "Digest username=\"root\"",
                "Bearer token-012345678",
                "Bearer token-01234567899",
                "Bearer TOKEN-0123456789",
                "Bearer  " + TOKEN,
                "Bearer\t" + TOKEN,
                "Bearer " + TOKEN + " x",
                "Bearer=" + TOKEN,
                "Bearer:" + TOKEN,
                "Bearer \"" + TOKEN + "\"",
                "Bearer token-*",
                "Bearer null",
                "Bearer undefined",
                "BearerX " + TOKEN
            })
    void anythingElseInAuthorizationIsNobody(String header) {
        assertThat(house.get("/api/me", "Authorization", header).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Token x", "Bearer wrong", "Digest x", "Negotiate YII=", TOKEN})
    void somethingInvalidIsNotPassedOverForAValidCookie(String header) {
        assertThat(house.get("/api/me", "Authorization", header, "Cookie", ann).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whatAHomePutsInFrontIsIgnored() {
        for (String header : List.of("Basic", "Basic ", "basic cm9vdDp4", "Basic cm9vdDpjb3JyZWN0IGhvcnNlIDEh")) {
            assertThat(house.get("/api/me", "Authorization", header, "Cookie", ann)
                            .statusCode())
                    .as(header)
                    .isEqualTo(200);
            assertThat(house.get("/api/me", "Authorization", header).statusCode())
                    .as(header)
                    .isEqualTo(401);
        }
    }

    @Test
    void severalTokensThatDifferAreNobody() {
        assertThat(house.get("/api/me", "Authorization", "Bearer " + TOKEN, "X-API-Key", "wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(house.get("/api/me", "Authorization", "Bearer wrong", "X-API-Key", TOKEN)
                        .statusCode())
                .isEqualTo(401);
        assertThat(house.get("/api/me", "Authorization", "Bearer " + TOKEN, "Authorization", "Bearer " + TOKEN)
                        .statusCode())
                .isEqualTo(401);
        assertThat(house.get("/api/me", "Authorization", "Basic x", "Authorization", "Bearer " + TOKEN)
                        .statusCode())
                .isEqualTo(401);
        assertThat(house.get("/api/me", "X-API-Key", TOKEN, "X-API-Key", "wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(house.get("/api/me", "X-API-Key", TOKEN + ",wrong").statusCode())
                .isEqualTo(401);
        assertThat(house.get("/api/me", "X-API-Key", "").statusCode()).isEqualTo(401);
    }

    @Test
    void withoutASettingThereIsNoToken() {
        house.token = "";
        for (String header : List.of("Bearer ", "Bearer", "Bearer " + TOKEN, "Bearer null")) {
            assertThat(house.get("/api/me", "Authorization", header).statusCode())
                    .isEqualTo(401);
        }
        house.token = "   ";
        assertThat(house.get("/api/me", "Authorization", "Bearer    ").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aTokenInTheAddressIsNotRead() {
        for (String name : List.of("token", "access_token", "api_key", "apikey", "jwt", "audiomuse_jwt", "X-API-Key")) {
            assertThat(house.get("/api/me?" + name + "=" + TOKEN).statusCode()).isEqualTo(401);
            assertThat(house.get("/api/me?" + name + "=" + ann.substring(14)).statusCode())
                    .isEqualTo(401);
        }
        assertThat(house.get("/api/me", "Cookie", "audiomuse_jwt=" + TOKEN).statusCode())
                .isEqualTo(401);
        assertThat(house.get("/api/me", "Authorization", "Bearer " + ann.substring(14))
                        .statusCode())
                .as("a session is no token")
                .isEqualTo(401);
    }

    @Test
    void guessingTokensIsSlowedDown() {
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            int status = house.get("/api/me", "Authorization", "Bearer guess" + i, TestHouse.FROM, "203.0.113.200")
                    .statusCode();
            assertThat(status).isIn(401, 429);
            refused += status == 429 ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(20);
        assertThat(house.get("/api/me", "Authorization", "Bearer " + TOKEN, TestHouse.FROM, "203.0.113.201")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void nobodyIsLedToTheSignInPageAndProgramsAreTold() {
        HttpResponse<String> page = house.get("/users?q=a%20b");
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location")).contains("/login?next=%2Fusers%3Fq%3Da%2520b");
        HttpResponse<String> program = house.get("/api/me");
        assertThat(program.statusCode()).isEqualTo(401);
        assertThat(program.body()).contains(ProblemType.UNAUTHORIZED.uri(), "\"error\":\"Unauthorized\"");
    }

    @Test
    void withoutAuthenticationEverybodyIsAdministratorAndWarned() {
        house.authentication = false;
        for (String[] headers :
                new String[][] {{}, {"Cookie", ann}, {"Cookie", "audiomuse_jwt=stale"}, {"Authorization", "Bearer old"}
                }) {
            HttpResponse<String> me = house.get("/api/me", headers);
            assertThat(me.statusCode()).isEqualTo(200);
            assertThat(me.body())
                    .contains("\"method\":\"none\"", "\"auth_enabled\":false", "switched off")
                    .doesNotContain("\"user\"");
        }
        assertThat(house.get("/api/audit").statusCode()).isEqualTo(200);
        HttpResponse<String> signIn = house.signIn("ann", TestHouse.PASSWORD);
        assertThat(signIn.statusCode()).isEqualTo(404);
        assertThat(signIn.body()).contains("Auth not configured");
        assertThat(signIn.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(house.get("/login").headers().firstValue("Location")).contains("/");
        house.authentication = true;
        assertThat(house.get("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void whatCannotBeCheckedIsAnsweredWithAnOutageAndNotWithRights() {
        try (TestHouse other = new TestHouse()) {
            other.listener("ann");
            String cookie = other.cookie("ann");
            assertThat(other.status("/api/me", cookie)).isEqualTo(200);
            other.db.run("alter table musegate_session rename to away");
            other.sessions.ended(0);
            assertThat(other.status("/api/me", cookie))
                    .as("a fault is not nobody")
                    .isEqualTo(500);
            other.db.run("alter table away rename to musegate_session");
            other.db.database().close();
            other.sessions.ended(0);
            for (HttpResponse<String> reply : List.of(
                    other.get("/api/me", "Cookie", cookie),
                    other.get("/api/audit", "Cookie", cookie),
                    other.signIn("ann", TestHouse.PASSWORD))) {
                assertThat(reply.statusCode()).isIn(500, 503);
                assertThat(reply.headers().allValues("Set-Cookie")).isEmpty();
            }
        }
    }
}
