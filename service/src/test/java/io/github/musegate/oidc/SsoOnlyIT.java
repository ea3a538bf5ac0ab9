package io.github.musegate.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.app.TestGate;
import io.github.musegate.db.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation whose administrators all come from a provider. */
class SsoOnlyIT {

    @Test
    void itIsCompleteAndSaysWhatThatMeans(@TempDir Path music) {
        try (PlayedProvider provider = new PlayedProvider();
                TestGate gate = TestGate.on(
                        TestDatabase.create(),
                        Map.of(
                                "MEDIASERVER_TYPE",
                                "folder",
                                "MUSIC_FOLDER",
                                music.toString(),
                                "OIDC_ISSUER_URL",
                                provider.issuer(),
                                "OIDC_CLIENT_ID",
                                PlayedProvider.CLIENT,
                                "OIDC_CLIENT_SECRET",
                                PlayedProvider.SECRET,
                                "OIDC_AUTO_PROVISION",
                                "true",
                                "OIDC_ADMIN_GROUPS",
                                "music-admins"))) {
            assertThat(gate.get("/login").statusCode()).as("no wizard").isEqualTo(200);
            assertThat(String.join("\n", gate.application().report())).doesNotContain("/setup#code");
            assertThat(gate.get("/api/setup/state").statusCode()).isEqualTo(401);

            TestVisitor listener = new TestVisitor(gate, "oidc");
            assertThat(listener.signIn(provider).statusCode()).isEqualTo(302);
            assertThat(listener.get("/api/setup/state").statusCode())
                    .as("the first is no administrator")
                    .isEqualTo(403);

            provider.claims.put("sub", "subject-of-the-boss");
            provider.claims.put("preferred_username", "boss");
            provider.claims.put("groups", List.of("music-admins"));
            TestVisitor boss = new TestVisitor(gate, "oidc");
            assertThat(boss.signIn(provider).statusCode()).isEqualTo(302);
            JsonNode state = TestGate.json(boss.get("/api/setup/state"));
            assertThat(state.path("needed").asBoolean()).isFalse();
            assertThat(state.path("warnings").toString()).contains("No administrator can sign in with a password");
        }
    }
}
