package io.github.musegate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** A house where people have a second factor. */
abstract class EnrolledPeople {

    static TestHouse house;

    String name;

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
    record Enrolled(User user, TestApp app, List<String> codes, String session) {}

    Enrolled enrolled(String username) {
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

    static Instant now() {
        return Instant.now().plus(house.ahead);
    }

    static JsonNode json(HttpResponse<String> reply) {
        try {
            return Json.parse(reply.body().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(reply.body(), e);
        }
    }

    /** Shows the password; gives the cookie of the sign-in that waits. */
    static String halfway(String username) {
        HttpResponse<String> reply = house.signIn(username, TestHouse.PASSWORD);
        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(json(reply).path("type").asText()).isEqualTo("/problems/second-factor-required");
        assertThat(reply.headers().allValues("Set-Cookie")).hasSize(1);
        String cookie = TestHouse.cookie(reply);
        assertThat(cookie).startsWith("musegate_sign_in=");
        return cookie;
    }

    static HttpResponse<String> verify(String waiting, String code, String... headers) {
        String[] all =
                Stream.concat(Stream.of("Cookie", waiting), Stream.of(headers)).toArray(String[]::new);
        return house.post("/auth/second", "{\"code\":\"" + code + "\",\"next\":\"/account\"}", all);
    }

    static String sessionOf(HttpResponse<String> reply) {
        return reply.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("audiomuse_jwt="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no session in " + reply.headers()));
    }
}
