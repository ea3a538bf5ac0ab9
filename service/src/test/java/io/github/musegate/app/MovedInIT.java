package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.moving.AudioMuseDatabase;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service on the database of an AudioMuse-AI, before and after its secrets are sealed. */
class MovedInIT {

    /** Of the text {@code s3cret-enough}, with AudioMuse-AI's parameters. */
    private static final String HASH =
            "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0c2FsdA$MFdDs5ReyyiSoNB+F94ar2e2LuL3B2FugYS6WepOD2g";

    private static final String BEARER = "Bearer clear-token-0123456789";

    @TempDir
    private Path data;

    private Map<String, String> names(AudioMuseDatabase old) {
        DatabaseAddress address = old.database().address();
        Map<String, String> names = new HashMap<>(Map.of(
                "POSTGRES_HOST", address.host(),
                "POSTGRES_PORT", String.valueOf(address.port()),
                "POSTGRES_DB", address.name(),
                "POSTGRES_USER", address.user(),
                "POSTGRES_PASSWORD", address.password()));
        names.put("MUSEGATE_SECRET_KEY", "the same for all who use this database");
        names.put("MUSEGATE_DATA_DIR", data.toString());
        return names;
    }

    private static void works(TestGate gate) {
        assertThat(gate.get("/api/users", "Authorization", BEARER).statusCode()).isEqualTo(200);
        JsonNode servers = TestGate.json(gate.get("/api/servers", "Authorization", BEARER));
        assertThat(servers.at("/servers/0/name").asText()).isEqualTo("Navidrome");
        assertThat(servers.at("/servers/0/creds/password").asText()).isEqualTo("__unchanged__");
    }

    @Test
    void peopleTheTokenAndTheMusicServerComeAlongAndSealingChangesNothingForThem() {
        AudioMuseDatabase old = AudioMuseDatabase.whole();
        old.database().run("update audiomuse_users set password_hash = '" + HASH + "'");
        try (TestGate gate = TestGate.on(
                old.database(), Map.of("MUSEGATE_SECRET_KEY", names(old).get("MUSEGATE_SECRET_KEY")))) {
            works(gate);
            String root = gate.signIn("root", "s3cret-enough");
            assertThat(gate.get("/api/audit", "Cookie", root).statusCode()).isEqualTo(200);
            JsonNode zoe = TestGate.json(gate.get("/api/me", "Cookie", gate.signIn("zoe", "s3cret-enough")));
            assertThat(zoe.path("role").asText()).isEqualTo("user");
            assertThat(zoe.path("capabilities").toString())
                    .contains("create_playlists", "use_chat")
                    .doesNotContain("run_analysis", "manage_users", "manage_settings");

            try (Rescue rescue = Rescue.open(StartConfig.read(new Environment(names(old))))) {
                assertThat(rescue.sealSecrets()).contains("API_TOKEN", "the credentials of Navidrome");
            }
            assertThat(old.column("select cast(creds as text) from music_servers union select value from app_config"))
                    .noneMatch(text -> text.contains("clear-navidrome") || text.contains("clear-token"));
            gate.restart();
            works(gate);
            assertThat(gate.get("/api/audit", "Cookie", root).statusCode())
                    .as("sessions go on")
                    .isEqualTo(200);
        }
    }
}
