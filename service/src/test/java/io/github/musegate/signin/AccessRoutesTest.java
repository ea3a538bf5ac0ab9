package io.github.musegate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Preset;
import io.github.musegate.access.Role;
import io.github.musegate.http.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccessRoutesTest {

    private static TestHouse house;
    private static String root;
    private static String ann;

    @BeforeAll
    static void open() {
        house = new TestHouse();
        house.person("root", Role.ADMIN);
        house.grant(house.listener("ann"), Preset.LISTENER);
        house.listener("off");
        house.db.run("update audiomuse_users set enabled = false where username = 'off'");
        root = house.cookie("root");
        ann = house.cookie("ann");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void theMenuHasOnlyWhatOneMayOpen() {
        List<String> ofAnn = get("/api/access/pages", ann).findValuesAsText("path");
        List<String> ofRoot = get("/api/access/pages", root).findValuesAsText("path");
        assertThat(ofAnn)
                .startsWith("/")
                .contains("/similarity", "/account")
                .doesNotContain("/setup", "/audit", "/cron");
        assertThat(ofRoot).containsAll(ofAnn).contains("/setup", "/audit", "/cron");
        for (String path : ofAnn) {
            assertThat(explain("ann", "GET", path).path("decision").asText())
                    .as(path)
                    .isEqualTo("allowed");
        }
    }

    @Test
    void capabilitiesAndPresetsAreListed() {
        JsonNode list = get("/api/access/capabilities", ann);
        assertThat(list.path("capabilities").findValuesAsText("name")).contains("run_analysis", "manage_settings");
        assertThat(list.path("presets").findValuesAsText("name"))
                .containsExactly("guest", "listener", "curator", "operator", "full_access", "read_only");
    }

    @Test
    void theExplanationIsWhatTheDoorDoes() {
        for (String path : List.of("/", "/users", "/api/audit", "/api/me", "/api/access/pages", "/api/sessions")) {
            int status = house.status(path, ann);
            assertThat(explain("ann", "GET", path).path("decision").asText())
                    .as(path)
                    .isEqualTo(status == 200 ? "allowed" : "refused");
        }
        JsonNode refused = explain("ann", "POST", "/api/analysis/start");
        assertThat(refused.path("operation").asText()).isEqualTo("startAnalysis");
        assertThat(refused.path("capability").asText()).isEqualTo("run_analysis");
        assertThat(refused.path("decision").asText()).isEqualTo("refused");
        assertThat(refused.path("reason").asText()).contains("run_analysis");
        assertThat(explain("root", "POST", "/api/analysis/start")
                        .path("decision")
                        .asText())
                .isEqualTo("allowed");
        assertThat(explain("off", "GET", "/api/me").path("decision").asText()).isEqualTo("sign_in");
        assertThat(explain("off", "GET", "/api/me").path("reason").asText()).contains("disabled");
        assertThat(explain("ann", "GET", "/no/such").path("decision").asText()).isEqualTo("not_found");
        assertThat(explain("ann", "TRACE", "/api/me").path("decision").asText()).isEqualTo("not_found");
    }

    @Test
    void withoutAPersonEverybodyIsExplained() {
        JsonNode all = get("/api/access/explain?path=/analysis", root);
        assertThat(all.path("subject").asText()).isEqualTo("everyone");
        assertThat(all.path("everyone").findValuesAsText("subject"))
                .containsExactly("nobody", "guest", "listener", "curator", "operator", "full_access", "read_only");
        assertThat(all.path("everyone").findValuesAsText("decision"))
                .containsExactly("sign_in", "refused", "refused", "refused", "allowed", "allowed", "refused");
    }

    @Test
    void whoDoesNotExistIsNotExplained() {
        assertThat(house.get("/api/access/explain?path=/&user=nobody", "Cookie", root)
                        .statusCode())
                .isEqualTo(404);
        assertThat(house.get("/api/access/explain?path=/&key=1", "Cookie", root).statusCode())
                .isEqualTo(404);
        assertThat(house.get("/api/access/explain", "Cookie", root).statusCode())
                .isEqualTo(400);
        assertThat(house.get("/api/access/explain?path=/", "Cookie", ann).statusCode())
                .isEqualTo(403);
    }

    private static JsonNode explain(String user, String method, String path) {
        return get(
                "/api/access/explain?user=" + user + "&method=" + method + "&path="
                        + URLEncoder.encode(path, StandardCharsets.UTF_8),
                root);
    }

    private static JsonNode get(String path, String cookie) {
        try {
            return Json.parse(house.get(path, "Cookie", cookie).body().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
