package io.github.musegate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.github.musegate.client.api.HealthApi;
import io.github.musegate.client.api.UsersApi;
import io.github.musegate.client.model.UserList;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hand-written front, against servers that answer what the test says. */
class MuseGateTest {

    /** What was asked, and with which headers. */
    private record Asked(String line, Map<String, List<String>> headers) {}

    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private int status = 200;
    private String body = "[]";
    private String type = "application/json";
    private String location = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().toString();
            asked.add(new Asked(exchange.getRequestMethod() + " " + path, Map.copyOf(exchange.getRequestHeaders())));
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().add("Location", location);
            }
            byte[] reply = (path.contains("after=") ? page(path) : body).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(status, reply.length == 0 ? -1 : reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private MuseGate gate() {
        return MuseGate.at(address()).token("one-token").build();
    }

    private static String page(String path) {
        int number = Integer.parseInt(path.replaceFirst(".*after=(\\d+).*", "$1"));
        return users(number, number == 3 ? "null" : "\"" + (number + 1) + "\"");
    }

    private static String users(int number, String next) {
        return "{\"current_user\":null,\"is_admin\":true,\"next\":" + next + ",\"users\":[{\"id\":" + number
                + ",\"username\":\"person" + number + "\"}]}";
    }

    private ProblemException problem(int code, String text) {
        status = code;
        body = text;
        return catchThrowableOfType(ProblemException.class, () -> gate().similarSongs("1", 2));
    }

    @Test
    void theTokenGoesWithTheQuestionAndAKeyInItsOwnHeader() {
        gate().similarSongs("a b/c", 7);
        assertThat(asked.get(0).line()).isEqualTo("GET /api/similar_tracks?item_id=a%20b%2Fc&n=7");
        assertThat(asked.get(0).headers().get("Authorization")).containsExactly("Bearer one-token");
        MuseGate.at(address()).key("one-key").build().similarSongs("1", 2);
        assertThat(asked.get(1).headers().get("X-api-key")).containsExactly("one-key");
        assertThat(asked.get(1).headers()).doesNotContainKey("Authorization");
        MuseGate.at(address()).build().similarSongs("1", 2);
        assertThat(asked.get(2).headers()).doesNotContainKeys("Authorization", "X-api-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/music", "/music/", "/music//", " "})
    void itMayStandBelowAPath(String path) {
        MuseGate.at(address() + path).build().similarSongs("1", 2);
        assertThat(asked.get(0).line())
                .startsWith("GET " + path.strip().replaceFirst("/+$", "") + "/api/similar_tracks?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "music.example.org",
                "ftp://a",
                "https://",
                "http://u:p@a",
                "http://a/?x=1",
                "http://a/#b",
                "a b:c"
            })
    void whatIsNoAddressIsRefusedWithoutRepeatingIt(String typed) {
        assertThatThrownBy(() -> MuseGate.at(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The address of MuseGate")
                .hasNoCause();
    }

    @Test
    void noRedirectIsFollowedNotEvenWhenTheCallerAsksForIt() throws IOException {
        List<String> reached = Collections.synchronizedList(new ArrayList<>());
        HttpServer thief = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        thief.createContext("/", exchange -> {
            reached.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        thief.start();
        try {
            location = "http://127.0.0.1:" + thief.getAddress().getPort() + "/";
            for (int code : new int[] {301, 302, 303, 307, 308}) {
                status = code;
                body = "";
                MuseGate gate = MuseGate.at(address())
                        .token("one-token")
                        .http(client -> client.followRedirects(HttpClient.Redirect.ALWAYS))
                        .build();
                ProblemException refused =
                        catchThrowableOfType(ProblemException.class, () -> gate.similarSongs("1", 2));
                assertThat(refused.status()).isEqualTo(code);
                assertThat(refused.error()).contains("leads elsewhere");
            }
            assertThat(reached).isEmpty();
        } finally {
            thief.stop(0);
        }
    }

    @Test
    void aProblemDocumentIsTypedToItsLastMember() {
        type = "application/problem+json";
        ProblemException refused = problem(403, """
                {"type":"/problems/forbidden","title":"Forbidden","status":403,"error":"You may not do this.",
                 "detail":"The key lacks a scope.","capability":"explore","new":"unknown"}""");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.type()).isEqualTo("forbidden");
        assertThat(refused.title()).isEqualTo("Forbidden");
        assertThat(refused.error()).isEqualTo("You may not do this.");
        assertThat(refused.detail()).contains("The key lacks a scope.");
        assertThat(refused.capability()).contains("explore");
        assertThat(refused.retryAfter()).isEmpty();
        assertThat(refused.link()).isEmpty();
        assertThat(refused.fields()).isEmpty();
        assertThat(refused).hasMessage("403: You may not do this.");
    }

    @Test
    void waitingTimesLinksAndWrongFieldsAreRead() {
        assertThat(problem(
                                503,
                                "{\"type\":\"/problems/unavailable\",\"title\":\"t\",\"error\":\"e\",\"retry_after\":7}")
                        .retryAfter())
                .contains(Duration.ofSeconds(7));
        assertThat(problem(
                                409,
                                "{\"type\":\"/problems/music-account-needed\",\"title\":\"t\",\"error\":\"e\","
                                        + "\"link\":\"/account\"}")
                        .link())
                .contains("/account");
        assertThat(problem(
                                400,
                                "{\"type\":\"/problems/bad-request\",\"title\":\"t\",\"error\":\"e\",\"errors\":"
                                        + "[{\"field\":\"n\",\"message\":\"too large\"}]}")
                        .fields())
                .singleElement()
                .satisfies(field -> assertThat(field.getField()).isEqualTo("n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Bad Gateway</html>", "", "null", "[]", "{}", "{\"type\":1}", "{\"error\":\"old\"}"})
    void whatAProxyAnswersIsAProblemToo(String text) {
        ProblemException refused = problem(502, text);
        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.type()).isEqualTo("about:blank");
        assertThat(refused.error()).contains("502");
    }

    @Test
    void anAnswerThatCannotBeReadAndAnAbsentServerAreUnreachable() {
        body = "{ not json";
        assertThatThrownBy(() -> gate().similarSongs("1", 2))
                .isInstanceOfSatisfying(
                        UnreachableException.class,
                        failure -> assertThat(failure.timedOut()).isFalse());
        server.stop(0);
        assertThatThrownBy(() -> gate().similarSongs("1", 2)).isInstanceOf(UnreachableException.class);
    }

    @Test
    void silenceEndsWithTheTimeout() {
        server.removeContext("/");
        server.createContext("/", exchange -> {
            try {
                end.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
        MuseGate gate = MuseGate.at(address()).timeout(Duration.ofMillis(200)).build();
        assertThatThrownBy(() -> gate.ask(HealthApi::new, HealthApi::getHealth))
                .isInstanceOfSatisfying(
                        UnreachableException.class,
                        failure -> assertThat(failure.timedOut()).isTrue());
    }

    @Test
    void anAnswerThatDripsEndsWithItsTimeout() {
        server.removeContext("/");
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                do {
                    out.write(' ');
                    out.flush();
                } while (!end.await(20, TimeUnit.MILLISECONDS));
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
        MuseGate gate =
                MuseGate.at(address()).answerTimeout(Duration.ofMillis(300)).build();
        assertThatThrownBy(() -> gate.similarSongs("1", 2))
                .isInstanceOfSatisfying(
                        UnreachableException.class,
                        failure -> assertThat(failure.timedOut()).isTrue());
    }

    @Test
    void pagesAreAskedForWhenTheyAreWanted() {
        body = users(0, "\"1\"");
        List<String> all = Pages.all(
                        after -> gate().ask(UsersApi::new, users -> users.listUsers(1, after, null)),
                        UserList::getUsers,
                        UserList::getNext)
                .map(user -> user.getUsername())
                .toList();
        assertThat(all).containsExactly("person0", "person1", "person2", "person3");
        asked.clear();
        assertThat(Pages.all(
                                after -> gate().ask(UsersApi::new, users -> users.listUsers(1, after, null)),
                                UserList::getUsers,
                                UserList::getNext)
                        .limit(2))
                .hasSize(2);
        assertThat(asked).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aListThatNeverEndsIsNotFollowedForEver() {
        assertThatThrownBy(() -> Pages.all(after -> "page", page -> List.of(1), page -> "same")
                        .toList())
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\nbreak", "töken"})
    void whatIsNoTokenIsRefusedWithoutRepeatingIt(String secret) {
        assertThatThrownBy(() -> MuseGate.at(address()).token(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A token or key is one word of ASCII characters");
        assertThatThrownBy(() -> MuseGate.at(address()).key(secret)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(gate().toString() + MuseGate.at(address()).token("one-token"))
                .doesNotContain("one-token")
                .contains(address());
        status = 500;
        assertThatThrownBy(() -> gate().similarSongs("1", 2)).satisfies(failure -> {
            for (Throwable one = failure; one != null; one = one.getCause()) {
                assertThat(one.toString()).doesNotContain("one-token");
            }
        });
    }
}
