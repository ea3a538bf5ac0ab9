package io.github.musegate.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.config.StartProblem;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.setup.SetupServer.Reply;
import io.github.musegate.users.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the clean start to the first administrator, and back with the rescue recipe. */
class FirstRunTest {

    private static final Map<String, String> ADA = Map.of("username", "ada", "password", "first of all 1");
    private static final String RECIPE = "DELETE FROM app_config WHERE key IN ('AUDIOMUSE_USER','AUDIOMUSE_PASSWORD');"
            + " DELETE FROM audiomuse_users WHERE role = 'admin';";

    private final TestDatabase db = TestDatabase.create();

    @AfterEach
    void drop() {
        db.close();
    }

    @ParameterizedTest
    @CsvSource({"GET,/api/setup", "GET,/api/setup/state", "POST,/api/setup", "POST,/api/setup/administrator"})
    void withoutTheCodeThereIsNothing(String method, String path) {
        try (SetupServer server = start()) {
            Object body = method.equals("POST") ? ADA : null;
            assertThat(server.send(method, path, body).error()).isEqualTo("403 Setup required");
            for (String code : List.of("", " ", "AAAA-AAAA-AAAA-AAAA", "x".repeat(5000))) {
                assertThat(server.send(method, path, body, "X-Setup-Code", code).status())
                        .isEqualTo(403);
            }
            assertThat(server.users.administratorExists()).isFalse();
        }
    }

    @Test
    void wrongCodesAreSlowedDownAndTheRightOneStillPasses() {
        try (SetupServer server = start()) {
            Reply last = null;
            for (int i = 0; i < 10; i++) {
                last = server.send("GET", "/api/setup/state", null, "X-Setup-Code", "AAAA-AAAA-AAAA-AAA" + i);
            }
            assertThat(last.status()).isEqualTo(429);
            assertThat(last.retryAfter()).isNotEmpty();
            assertThat(server.withCode("GET", "/api/setup/state", null).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void theCodeIsReadAsPeopleTypeIt() {
        try (SetupServer server = start()) {
            String code = server.code.orElseThrow();
            assertThat(code).matches("([2-9A-HJKMNP-TV-Z]{4}-){3}[2-9A-HJKMNP-TV-Z]{4}");
            String typed = code.toLowerCase().replace("-", " ");
            assertThat(server.send("GET", "/api/setup/state", null, "X-Setup-Code", typed)
                            .status())
                    .isEqualTo(200);
            assertThat(db.database()
                            .client()
                            .execute()
                            .createGet("select string_agg(value, ' ') as all from musegate_state")
                            .execute()
                            .orElseThrow()
                            .column("all")
                            .getString())
                    .doesNotContain(code)
                    .doesNotContain(code.replace("-", ""));
        }
    }

    @Test
    void eachStartHasACodeOfItsOwn() {
        String first;
        try (SetupServer server = start()) {
            first = server.code.orElseThrow();
        }
        try (SetupServer server = start()) {
            assertThat(server.send("GET", "/api/setup/state", null, "X-Setup-Code", first)
                            .status())
                    .isEqualTo(403);
            assertThat(server.withCode("GET", "/api/setup/state", null).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void ofManyAtOnceOneBecomesAdministrator() throws InterruptedException, ExecutionException {
        try (SetupServer server = start()) {
            List<Future<Reply>> replies = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 8; i++) {
                    Map<String, String> wish = Map.of("username", "ada" + i, "password", "first of all 1");
                    replies.add(threads.submit(() -> server.withCode("POST", "/api/setup/administrator", wish)));
                }
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Reply> reply : replies) {
                statuses.add(reply.get().status());
                assertThat(reply.get().cookie().isEmpty()).isEqualTo(reply.get().status() != 201);
            }
            assertThat(statuses)
                    .containsOnlyOnce(201)
                    .allMatch(status -> List.of(201, 401, 409, 429).contains(status));
            assertThat(count("select count(*) as n from audiomuse_users")).isEqualTo(1);
        }
    }

    @Test
    void theFirstAdministratorIsSignedInAndTheCodeIsVoid() {
        try (SetupServer server = start()) {
            String cookie = server.firstAdministrator();
            assertThat(server.send("GET", "/api/setup/state", null, "Cookie", cookie)
                            .json()
                            .path("has_admin_user")
                            .asBoolean())
                    .isTrue();
            assertThat(server.withCode("GET", "/api/setup/state", null).status())
                    .isEqualTo(401);
            assertThat(server.withCode("POST", "/api/setup/administrator", ADA).status())
                    .isEqualTo(401);
            assertThat(server.send("POST", "/api/setup/administrator", ADA, "Cookie", cookie)
                            .status())
                    .isEqualTo(409);
            assertThat(count("select count(*) as n from musegate_state where name = 'setup.code'"))
                    .isZero();
            assertThat(count("select count(*) as n from musegate_audit where action = 'setup.administrator'"
                            + " and target = 'ada' and result = 'ok'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aBadFirstAdministratorIsRefusedWithTheReason() {
        try (SetupServer server = start()) {
            assertThat(server.withCode("POST", "/api/setup/administrator", Map.of("username", "ada"))
                            .error())
                    .isEqualTo("400 Username and password are required.");
            assertThat(server.withCode(
                                    "POST", "/api/setup/administrator", Map.of("username", "ada", "password", "short"))
                            .status())
                    .isEqualTo(400);
            assertThat(server.users.administratorExists()).isFalse();
        }
    }

    @Test
    void theRescueRecipeLeadsBackToTheAdministratorStep() {
        Map<String, String> environment = new HashMap<>(complete());
        String cookie;
        try (SetupServer server = new SetupServer(db, Map.of())) {
            cookie = server.firstAdministrator();
        }
        db.run(RECIPE);
        // the environment that names an administrator was considered before: it does not come back by itself
        try (SetupServer server = new SetupServer(db, environment)) {
            assertThat(server.code).isPresent();
            assertThat(server.send("GET", "/api/setup/state", null, "Cookie", cookie)
                            .error())
                    .isEqualTo("403 Setup required");
            assertThat(server.withCode("GET", "/api/setup/state", null)
                            .json()
                            .path("has_admin_user")
                            .asBoolean())
                    .isFalse();
            String fresh = server.firstAdministrator();
            assertThat(server.send("GET", "/api/setup/state", null, "Cookie", fresh)
                            .status())
                    .isEqualTo(200);
            assertThat(server.send("GET", "/api/setup/state", null, "Cookie", cookie)
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void anInstallationThatIsCompleteFromItsEnvironmentNeedsNothing() {
        try (SetupServer server = new SetupServer(db, complete())) {
            assertThat(server.code).isEmpty();
            assertThat(server.setup.administratorMissing()).isFalse();
            Reply state = server.send("GET", "/api/setup/state", null, "Authorization", "Bearer 123456");
            assertThat(state.json().path("needed").asBoolean()).isFalse();
            assertThat(state.json().path("imported"))
                    .extracting(name -> name.asText())
                    .contains("API_TOKEN", "AUDIOMUSE_USER", "MUSIC_FOLDER");
            assertThat(server.users.checkPassword("root", "pw")).isPresent();
        }
    }

    @Test
    void theEnvironmentIsImportedOnce() {
        start().close();
        try (SetupServer server = new SetupServer(db, complete())) {
            assertThat(server.code).isPresent();
            assertThat(server.users.findByName("root")).isEmpty();
            assertThat(server.servers.list()).isEmpty();
            assertThat(server.send("GET", "/api/setup", null, "Authorization", "Bearer 123456")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void accountsOfTheEnvironmentNeedTheirPasswordsName() {
        try (SetupServer server = new SetupServer(db, Map.of("USER", "root", "ADMIN", "boss"))) {
            assertThat(server.users.findByName("root")).isEmpty();
            assertThat(server.users.findByName("boss")).isEmpty();
        }
    }

    @Test
    void anEmptyPasswordMakesAnAccountWithoutOne() {
        Map<String, String> environment = Map.of(
                "ADMIN",
                "boss",
                "ADMIN_PASSWORD",
                "",
                "USER",
                "kim",
                "USER_PASSWORD",
                "plain",
                "API_TOKEN",
                "123456",
                "ENABLE_PROXY_FIX",
                "true");
        try (SetupServer server = new SetupServer(db, environment)) {
            User boss = server.users.findByName("boss").orElseThrow();
            assertThat(boss.administrator()).isTrue();
            assertThat(boss.hasPassword()).isFalse();
            assertThat(server.users.checkPassword("boss", "")).isEmpty();
            assertThat(server.users.checkPassword("kim", "plain"))
                    .hasValueSatisfying(kim -> assertThat(kim.administrator()).isFalse());
            assertThat(server.code).isEmpty();
            Reply state = server.send("GET", "/api/setup/state", null, "Authorization", "Bearer 123456");
            assertThat(state.json().path("warnings").toString())
                    .contains("No administrator can sign in with a password")
                    .contains("ENABLE_PROXY_FIX does nothing here");
        }
    }

    @Test
    void aPasswordWithoutANameStopsTheStart() {
        assertThatThrownBy(() -> new SetupServer(db, Map.of("ADMIN_PASSWORD", "x")))
                .isInstanceOf(StartProblem.class)
                .hasMessage("ADMIN_PASSWORD is set and ADMIN is not; set both or neither.");
    }

    @Test
    void theAdministratorOfAnOldAudioMuseAiIsTakenOver() {
        db.run("""
                insert into app_config (key, value) values ('AUDIOMUSE_USER', 'olga'), ('AUDIOMUSE_PASSWORD', 'pw'),
                    ('AUTH_ENABLED', 'True'), ('TASK_STATUS_LIVE', '(''NEW'', ''RUNNING'')')
                """);
        try (SetupServer server = start()) {
            assertThat(server.code).isEmpty();
            assertThat(server.users.checkPassword("olga", "pw"))
                    .map(User::administrator)
                    .contains(true);
            assertThat(count("select count(*) as n from app_config")).isEqualTo(2);
        }
    }

    @Test
    void ofReplicasThatStartTogetherOnePrintsTheCode() {
        try (SetupServer server = start()) {
            assertThat(server.setup.codeAmongReplicas())
                    .as("somebody is just reading the one of the start")
                    .isEmpty();
            db.run("update musegate_state set updated_at = now() - interval '11 seconds' where name = 'setup.code'");
            assertThat(server.setup.codeAmongReplicas()).isPresent();
            assertThat(server.setup.codeAmongReplicas()).isEmpty();
            assertThat(server.setup.codeForStart()).as("asked for by hand").isPresent();
        }
    }

    @Test
    void whatAudioMuseAiAlreadyHasNeedsNoWizard() {
        db.run("""
                insert into audiomuse_users (username, password_hash, role) values ('root', '$argon2id$x', 'admin');
                insert into music_servers (server_id, name, server_type, creds, is_default)
                    values ('aa', 'Navi', 'navidrome', '{"url":"http://n.lan","user":"u","password":"cl3ar"}', true);
                insert into app_config (key, value) values ('API_TOKEN', 'am-token');
                """);
        try (SetupServer server = new SetupServer(db, complete())) {
            assertThat(server.code).isEmpty();
            assertThat(server.users.findByName("root").orElseThrow().id()).isEqualTo(1);
            assertThat(server.servers.list()).hasSize(1);
            Reply state = server.send("GET", "/api/setup/state", null, "Authorization", "Bearer am-token");
            assertThat(state.json().path("needed").asBoolean()).isFalse();
            Reply fields = server.send("GET", "/api/setup", null, "Authorization", "Bearer am-token");
            assertThat(fields.text()).doesNotContain("cl3ar").doesNotContain("am-token");
        }
    }

    private SetupServer start() {
        return new SetupServer(db, Map.of());
    }

    private static Map<String, String> complete() {
        return Map.of(
                "AUTH_ENABLED", "true",
                "AUDIOMUSE_USER", "root",
                "AUDIOMUSE_PASSWORD", "pw",
                "API_TOKEN", "123456",
                "MEDIASERVER_TYPE", "folder",
                "MUSIC_FOLDER", "/tmp");
    }

    private long count(String sql) {
        return db.database()
                .client()
                .execute()
                .createGet(sql)
                .execute()
                .orElseThrow()
                .column("n")
                .getLong();
    }
}
