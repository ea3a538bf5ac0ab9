package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From the clean start to the first administrator, and back after the rescue recipe. */
class FirstRunIT {

    private static final String ADMINISTRATOR = "{\"username\":\"ada\",\"password\":\"first of all 1\"}";

    private static String code(TestGate gate) {
        Matcher address = Pattern.compile("#code=([\\w-]+)")
                .matcher(String.join("\n", gate.application().report()));
        assertThat(address.find()).as("the start report carries the code").isTrue();
        return address.group(1);
    }

    private static HttpResponse<String> create(TestGate gate, String code) {
        return gate.send("POST", "/api/setup/administrator", ADMINISTRATOR, "X-Setup-Code", code);
    }

    @Test
    void theCleanStartLeadsToTheWizard() {
        try (TestGate gate = TestGate.fresh()) {
            assertThat(gate.get("/").headers().firstValue("Location")).hasValue("/setup");
            assertThat(gate.get("/login").headers().firstValue("Location")).hasValue("/setup");
            assertThat(gate.get("/setup").statusCode()).isEqualTo(200);
            assertThat(gate.get("/api/users").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void withoutTheCodeThereIsNothing() {
        try (TestGate gate = TestGate.fresh()) {
            code(gate);
            assertThat(gate.get("/api/setup/state").statusCode()).isEqualTo(403);
            assertThat(gate.get("/api/setup").statusCode()).isEqualTo(403);
            assertThat(create(gate, "AAAA-AAAA-AAAA-AAAA").statusCode()).isEqualTo(403);
            assertThat(gate.send("POST", "/api/setup/administrator", ADMINISTRATOR)
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void twoFirstAdministratorsAtOnceMakeOne() throws Exception {
        try (TestGate gate = TestGate.fresh();
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            String code = code(gate);
            Callable<Integer> attempt = () -> create(gate, code).statusCode();
            List<Future<Integer>> replies = threads.invokeAll(java.util.Collections.nCopies(8, attempt));
            int made = 0;
            for (Future<Integer> reply : replies) {
                assertThat(reply.get()).isIn(201, 401, 403, 409);
                made += reply.get() == 201 ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
            assertThat(create(gate, code).statusCode()).as("the code is void").isIn(401, 403, 409);
        }
    }

    @Test
    void ofSeveralWhoSaveTheSettingsByTheCodeOnlyTheAdministratorChangesAnything() throws Exception {
        try (TestGate gate = TestGate.fresh();
                ExecutorService threads = Executors.newFixedThreadPool(6)) {
            String code = code(gate);
            List<Callable<HttpResponse<String>>> attempts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String config =
                        "{\"config\":{\"AUDIOMUSE_USER\":\"ada" + i + "\",\"AUDIOMUSE_PASSWORD\":\"first of all 1\","
                                + "\"API_TOKEN\":\"token-of-ada-number-" + i + "\",\"AUTH_ENABLED\":\"true\"}}";
                attempts.add(() -> gate.send("POST", "/api/setup", config, "X-Setup-Code", code));
            }
            String winner = "";
            int made = 0;
            List<Future<HttpResponse<String>>> replies = threads.invokeAll(attempts);
            for (int i = 0; i < 6; i++) {
                if (replies.get(i).get().statusCode() == 200) {
                    made++;
                    winner = "token-of-ada-number-" + i;
                } else {
                    assertThat(replies.get(i).get().statusCode()).isIn(401, 403, 409);
                }
            }
            assertThat(made).isEqualTo(1);
            HttpResponse<String> people = gate.get("/api/users", "Authorization", "Bearer " + winner);
            assertThat(TestGate.json(people).path("users").size()).isEqualTo(1);
            assertThat(gate.send(
                                    "POST",
                                    "/api/setup",
                                    "{\"config\":{\"API_TOKEN\":\"planted-token-0123\"}}",
                                    "X-Setup-Code",
                                    code)
                            .statusCode())
                    .isIn(401, 403, 409);
        }
    }

    @Test
    void theFirstAdministratorIsSignedInAndFinishesTheSetup() {
        try (TestGate gate = TestGate.fresh()) {
            HttpResponse<String> made = create(gate, code(gate));
            String cookie = made.headers().firstValue("Set-Cookie").orElseThrow();
            String[] signedIn = {"Cookie", cookie.substring(0, cookie.indexOf(';'))};
            assertThat(TestGate.json(gate.get("/api/setup/state", signedIn))
                            .path("has_music_server")
                            .asBoolean())
                    .isFalse();
            String server = "{\"name\":\"Music\",\"server_type\":\"folder\",\"creds\":{\"path\":\"/tmp\"}}";
            assertThat(gate.send("POST", "/api/servers", server, signedIn).statusCode())
                    .isEqualTo(201);
            assertThat(TestGate.json(gate.get("/api/setup/state", signedIn))
                            .path("needed")
                            .asBoolean())
                    .isFalse();
        }
    }

    @Test
    void theRescueRecipeLeadsBackToTheAdministratorStep() {
        try (TestGate gate = TestGate.complete()) {
            String old = gate.signIn(TestGate.ADMIN, TestGate.PASSWORD);
            gate.database()
                    .run("DELETE FROM app_config WHERE key IN ('AUDIOMUSE_USER','AUDIOMUSE_PASSWORD');"
                            + " DELETE FROM audiomuse_users WHERE role = 'admin';");
            gate.restart();
            assertThat(gate.get("/").headers().firstValue("Location")).hasValue("/setup");
            assertThat(gate.get("/api/me", "Cookie", old).statusCode()).isEqualTo(403);
            assertThat(create(gate, code(gate)).statusCode()).isEqualTo(201);
            gate.signIn("ada", "first of all 1");
            assertThat(gate.get("/api/me", "Cookie", old).statusCode()).isEqualTo(401);
        }
    }
}
