package io.github.musegate.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Role;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.settings.SettingKeys;
import io.github.musegate.setup.SetupServer.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading and saving settings and music servers, in the shapes that existing clients know. */
class SettingsPageTest {

    private final TestDatabase db = TestDatabase.create();
    private final SetupServer server = new SetupServer(db, Map.of());
    private String cookie = "";

    @TempDir
    Path music;

    @BeforeEach
    void signIn() {
        cookie = server.firstAdministrator();
    }

    @AfterEach
    void stop() {
        server.close();
        db.close();
    }

    @Test
    void settingsAreListedWithDefaultsAndWithoutSecrets() {
        save(Map.of("API_TOKEN", "s3cret-token", "PASSWORD_MIN_LENGTH", 12));
        Reply fields = get("/api/setup");
        assertThat(fields.text()).doesNotContain("s3cret-token").doesNotContain("hash");
        JsonNode token = fields.named("basic_fields", "API_TOKEN");
        assertThat(token.path("value").asText()).isEmpty();
        assertThat(token.path("default").asText()).isEmpty();
        assertThat(token.path("has_value").asBoolean()).isTrue();
        assertThat(token.path("secret").asBoolean()).isTrue();
        JsonNode length = fields.named("advanced_fields", "PASSWORD_MIN_LENGTH");
        assertThat(length.path("value").asText()).isEqualTo("12");
        assertThat(length.path("default").asText()).isEqualTo("8");
        assertThat(length.path("overridden").asBoolean()).isTrue();
    }

    @Test
    void savingKeepsSessionsAndAsksForNoRestart() {
        Reply saved = save(Map.of("PUBLIC_URL", "https://music.example.org", "NO_SUCH_NAME", "x"));
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.json().path("status").asText()).isEqualTo("ok");
        assertThat(saved.json().path("saved_keys")).extracting(JsonNode::asText).containsExactly("PUBLIC_URL");
        assertThat(saved.json().path("restart_requested").asBoolean()).isFalse();
        assertThat(saved.json().path("flask_restart_scheduled").asBoolean()).isFalse();
        assertThat(saved.cookie()).isEmpty();
        assertThat(get("/api/setup").status()).isEqualTo(200);
        assertThat(audited("settings.change")).contains("PUBLIC_URL");
    }

    @Test
    void whatIsMissingUnknownMaskedOrWrongIsRefusedAndChangesNothing() {
        assertThat(post("/api/setup", Map.of()).error()).isEqualTo("400 Missing config data");
        assertThat(save(Map.of("NO_SUCH_NAME", "x")).error())
                .isEqualTo("400 No valid configuration values were provided");
        assertThat(save(Map.of("API_TOKEN", "********")).error())
                .startsWith("400 Placeholder secret values are not accepted on save");
        assertThat(save(Map.of("PASSWORD_MIN_LENGTH", java.util.List.of(1))).status())
                .isEqualTo(400);
        Reply wrong = save(Map.of("FORWARDED_TRUSTED_PROXIES", "0.0.0.0/0", "PASSWORD_MIN_LENGTH", "12"));
        assertThat(wrong.error())
                .startsWith(
                        "400 FORWARDED_TRUSTED_PROXIES has an entry that cannot be used: '0.0.0.0/0' means every address");
        assertThat(wrong.json().path("errors").get(0).path("field").asText()).isEqualTo("FORWARDED_TRUSTED_PROXIES");
        assertThat(save(Map.of(
                                "PASSWORD_MIN_LENGTH",
                                "12",
                                "NAVIDROME_URL",
                                "http://n.lan",
                                "MEDIASERVER_TYPE",
                                "navidrome"))
                        .status())
                .isEqualTo(400);
        assertThat(server.settings.get(SettingKeys.PASSWORD_MIN_LENGTH)).isEqualTo(8);
        assertThat(server.servers.list()).isEmpty();
    }

    @Test
    void aBlankSecretKeepsTheStoredOneAndNullForgetsIt() {
        save(Map.of("API_TOKEN", "s3cret-token"));
        save(Map.of("API_TOKEN", ""));
        assertThat(server.settings.get(SettingKeys.API_TOKEN)).isEqualTo("s3cret-token");
        Map<String, Object> forget = new HashMap<>();
        forget.put("API_TOKEN", null);
        assertThat(save(forget).status()).isEqualTo(200);
        assertThat(server.settings.get(SettingKeys.API_TOKEN)).isEmpty();
    }

    @Test
    void theWiresNamesMakeTheDefaultMusicServer() {
        Map<String, Object> config = Map.of(
                "MEDIASERVER_TYPE", "navidrome",
                "NAVIDROME_URL", "http://n.lan:4533",
                "NAVIDROME_USER", "ada",
                "NAVIDROME_PASSWORD", "hunter2",
                "JELLYFIN_URL", "");
        assertThat(save(config).status()).isEqualTo(200);
        MusicServer navidrome = server.servers.findDefault().orElseThrow();
        assertThat(navidrome.type()).isEqualTo("navidrome");
        Reply fields = get("/api/setup");
        assertThat(fields.text()).doesNotContain("hunter2").doesNotContain("sealed:");
        assertThat(fields.named("basic_fields", "NAVIDROME_URL").path("value").asText())
                .isEqualTo("http://n.lan:4533");
        assertThat(fields.named("basic_fields", "NAVIDROME_PASSWORD")
                        .path("has_value")
                        .asBoolean())
                .isTrue();

        assertThat(save(Map.of("NAVIDROME_URL", "http://evil.example", "NAVIDROME_PASSWORD", ""))
                        .error())
                .isEqualTo("400 The address has changed: type the password again.");
        save(Map.of("NAVIDROME_USER", "bob", "NAVIDROME_PASSWORD", ""));
        assertThat(server.servers.findDefault().orElseThrow().creds())
                .containsEntry("user", "bob")
                .containsEntry("password", navidrome.creds().get("password"));
        Map<String, Object> body = Map.of(
                "config", Map.of("NAVIDROME_API_KEY", "k3y", "NAVIDROME_USER", "bob"), "navidrome_auth_mode", "apikey");
        assertThat(post("/api/setup", body).status()).isEqualTo(200);
        assertThat(server.servers.findDefault().orElseThrow().creds()).containsOnlyKeys("url", "api_key");
    }

    @Test
    void aConnectionIsTriedAndNothingSaved() throws Exception {
        Files.createFile(music.resolve("1.mp3"));
        Reply tried = test(Map.of("MEDIASERVER_TYPE", "folder", "MUSIC_FOLDER", music.toString()));
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.json().path("test_connection").asBoolean()).isTrue();
        assertThat(tried.json().path("media_server").asText()).isEqualTo("folder");
        assertThat(tried.json().path("probe_count").asInt()).isEqualTo(1);

        Reply absent = test(Map.of("MEDIASERVER_TYPE", "folder", "MUSIC_FOLDER", music + "/absent"));
        assertThat(absent.status()).isEqualTo(502);
        assertThat(absent.json().path("error_code").asInt()).isEqualTo(1101);
        assertThat(test(Map.of("MEDIASERVER_TYPE", "lyrion", "LYRION_URL", "http://l.lan"))
                        .status())
                .isEqualTo(502);
        assertThat(server.servers.list()).isEmpty();
    }

    @Test
    void turningSignInOffIsPossibleAndWarned() {
        assertThat(save(Map.of("AUTH_ENABLED", "false")).status()).isEqualTo(200);
        JsonNode state = server.send("GET", "/api/setup/state", null).json();
        assertThat(state.path("auth_enabled").asBoolean()).isFalse();
        assertThat(state.path("warnings").get(0).asText()).startsWith("Nobody has to sign in");
        assertThat(server.users.administratorExists()).isTrue();
    }

    @Test
    void serversAreManagedInTheWiresShapes() {
        Reply made = post(
                "/api/servers",
                Map.of(
                        "name", "Home",
                        "server_type", "jellyfin",
                        "creds", Map.of("url", "http://j.lan:8096", "user_id", "u", "token", "t0ken")));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text()).doesNotContain("t0ken").doesNotContain("sealed:");
        String id = made.json().path("server_id").asText();
        Reply list = get("/api/servers");
        assertThat(list.json().path("default_id").asText()).isEqualTo(id);
        assertThat(list.json()
                        .path("servers")
                        .get(0)
                        .path("creds")
                        .path("token")
                        .asText())
                .isEqualTo("__unchanged__");

        Reply moved = server.send(
                "PATCH", "/api/servers/" + id, Map.of("creds", Map.of("url", "http://evil.example")), "Cookie", cookie);
        assertThat(moved.error()).isEqualTo("400 The address has changed: type the token again.");
        Reply tried = post(
                "/api/servers/test",
                Map.of("server_type", "jellyfin", "server_id", id, "creds", Map.of("user_id", "v")));
        assertThat(tried.json().path("ok").asBoolean()).isFalse();
        assertThat(server.send("DELETE", "/api/servers/" + id, null, "Cookie", cookie)
                        .status())
                .isEqualTo(400);
        assertThat(server.send("DELETE", "/api/servers/nope", null, "Cookie", cookie)
                        .status())
                .isEqualTo(404);
        assertThat(audited("server.create")).isNotEmpty();
    }

    @Test
    void aListenerSeesNamesAndNoAddress() {
        post(
                "/api/servers",
                Map.of("server_type", "lyrion", "creds", Map.of("url", "http://l.lan", "user", "x", "password", "y")));
        server.users.seed("lea", "listening 1 day", Role.USER);
        String listener = server.sessionOf("lea");
        Reply list = server.send("GET", "/api/servers", null, "Cookie", listener);
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.json().path("servers").get(0).path("name").asText()).isEqualTo("Lyrion");
        assertThat(list.json().path("servers").get(0).path("creds").isNull()).isTrue();
        assertThat(list.text()).doesNotContain("l.lan");
        for (String path : new String[] {"/api/setup", "/api/setup/state"}) {
            assertThat(server.send("GET", path, null, "Cookie", listener)
                            .json()
                            .path("capability")
                            .asText())
                    .isEqualTo("manage_settings");
        }
    }

    private Reply get(String path) {
        return server.send("GET", path, null, "Cookie", cookie);
    }

    private Reply post(String path, Object body) {
        return server.send("POST", path, body, "Cookie", cookie);
    }

    private Reply save(Map<String, ?> config) {
        return post("/api/setup", Map.of("config", config));
    }

    private Reply test(Map<String, ?> config) {
        return post("/api/setup", Map.of("config", config, "test_connection", true));
    }

    private String audited(String action) {
        return db.database()
                .client()
                .execute()
                .createGet("select coalesce(string_agg(cast(detail as text), ' '), '') as all from musegate_audit"
                        + " where action = ? and result = 'ok'")
                .addParam(action)
                .execute()
                .orElseThrow()
                .column("all")
                .getString();
    }
}
