package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wherever a request is refused, at the edge, at the door or behind it, the audit record tells of it, and once. */
class RecordedRefusalsIT {

    private static final String FIRST = "{\"username\":\"ada\",\"password\":\"first of all 1\"}";

    /** More than any limit lets pass. */
    private static final int MANY = 80;

    /** The lines that tell of no success, as actor, action, target, result, reason. The service is restarted for it. */
    private static List<String> refusals(TestGate gate) {
        gate.restart(); // stopping writes what waits
        return gate.database()
                .database()
                .client()
                .execute()
                .query("""
                        select concat_ws(' ', coalesce(actor, '-'), action, coalesce(target, '-'), result,
                            detail->>'reason') as line
                        from musegate_audit where result <> 'ok' order by id
                        """)
                .map(row -> row.column("line").getString())
                .toList();
    }

    @Test
    void whatARoomRefusesBehindTheDoorIsRecordedOnce() {
        try (TestGate gate = TestGate.complete()) {
            gate.asAdministrator(
                    "POST",
                    "/api/users",
                    "{\"username\":\"anna\",\"password\":\"listening 1 day\",\"capabilities\":[\"manage_users\"]}");
            String[] anna = {"Cookie", gate.signIn("anna", "listening 1 day")};
            int root = idOfRoot(gate);
            String account = "/api/users/" + root;
            assertThat(gate.get(account + "/sessions", anna).statusCode()).isEqualTo(403);
            assertThat(gate.send("DELETE", account + "/sessions", "", anna).statusCode())
                    .isEqualTo(403);
            assertThat(gate.send("PATCH", account, "{\"enabled\":false}", anna).statusCode())
                    .isEqualTo(403);
            assertThat(gate.get("/api/audit", anna).statusCode()).isEqualTo(403);
            assertThat(gate.get("/api/users/999999/sessions", anna).statusCode())
                    .as("a mistake, not a refusal")
                    .isEqualTo(404);
            assertThat(refusals(gate))
                    .containsExactly(
                            "anna listUserSessions " + root + " refused forbidden",
                            "anna deleteUserSessions " + root + " refused forbidden",
                            "anna user.update " + root + " refused Only administrators may change administrators.",
                            "anna listAuditEvents - refused forbidden");
        }
    }

    private static int idOfRoot(TestGate gate) {
        for (JsonNode user :
                TestGate.json(gate.asAdministrator("GET", "/api/users", "")).path("users")) {
            if (user.path("username").asText().equals(TestGate.ADMIN)) {
                return user.path("id").asInt();
            }
        }
        throw new AssertionError("there is no " + TestGate.ADMIN);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Sec-Fetch-Site, cross-site",
    })
    void whatAnotherSiteSendsIsRecorded(String header, String value) {
        try (TestGate gate = TestGate.complete()) {
            String session = gate.signIn(TestGate.ADMIN, TestGate.PASSWORD);
            String[] headers = {header, value, "Cookie", session};
            for (String path : List.of("/auth", "/logout", "/api/users", "/api/users", "/nowhere")) {
                assertThat(gate.send("POST", path, "{}", headers).statusCode()).isEqualTo(403);
            }
            assertThat(gate.send("DELETE", "/api/users/1", "{}", headers).statusCode())
                    .isEqualTo(403);
            assertThat(refusals(gate))
                    .containsExactlyInAnyOrder(
                            "- signIn - refused cross-site",
                            "- signOut - refused cross-site",
                            "- createUser - refused cross-site",
                            "- createUser - refused cross-site", // the second one, as a count
                            "- request - refused cross-site",
                            "- deleteUser - refused cross-site");
        }
    }

    @Test
    void throttledTokensAreRecorded() {
        try (TestGate gate = TestGate.complete()) {
            untilThrottled(i -> gate.get("/api/me", "Authorization", "Bearer guess" + i));
            assertThat(refusals(gate))
                    .containsExactlyInAnyOrder(
                            "- getMe - refused unauthorized",
                            "- getMe - refused unauthorized", // the further ones, as a count
                            "- getMe - refused too-many-requests");
        }
    }

    @Test
    void throttledSetupCodesAreRecorded() {
        try (TestGate gate = TestGate.fresh()) {
            untilThrottled(i -> gate.get("/api/setup/state", "X-Setup-Code", "AAAA-AAAA-AAAA-AAAA"));
            assertThat(refusals(gate))
                    .containsExactlyInAnyOrder(
                            "- getSetupState - refused setup-required",
                            "- getSetupState - refused setup-required", // the further ones, as a count
                            "- getSetupState - refused too-many-requests");
        }
    }

    private static void untilThrottled(IntFunction<HttpResponse<String>> guess) {
        for (int i = 0; i < MANY; i++) {
            if (guess.apply(i).statusCode() == 429) {
                return;
            }
        }
        throw new AssertionError(MANY + " guesses and no wait");
    }

    @Test
    void theSecondFirstAdministratorIsRecorded() {
        try (TestGate gate = TestGate.fresh()) {
            Matcher code = Pattern.compile("#code=([\\w-]+)")
                    .matcher(String.join("\n", gate.application().report()));
            assertThat(code.find()).isTrue();
            HttpResponse<String> made =
                    gate.send("POST", "/api/setup/administrator", FIRST, "X-Setup-Code", code.group(1));
            assertThat(made.statusCode()).isEqualTo(201);
            String cookie = made.headers().firstValue("Set-Cookie").orElseThrow();
            String second = FIRST.replace("ada", "eve");
            assertThat(gate.send(
                                    "POST",
                                    "/api/setup/administrator",
                                    second,
                                    "Cookie",
                                    cookie.substring(0, cookie.indexOf(';')))
                            .statusCode())
                    .isEqualTo(409);
            assertThat(refusals(gate))
                    .containsExactly("ada setup.administrator eve refused There is an administrator already.");
        }
    }
}
