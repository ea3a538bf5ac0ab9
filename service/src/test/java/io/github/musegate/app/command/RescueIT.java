package io.github.musegate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rescue tools, beside a running service and without one. */
class RescueIT {

    private static final Map<String, String> COMPLETE = Map.of(
            "AUDIOMUSE_USER", "root",
            "AUDIOMUSE_PASSWORD", "First-Secret-1",
            "MEDIASERVER_TYPE", "folder",
            "MUSIC_FOLDER", "/tmp");

    @TempDir
    private Path directory;

    @Test
    void aPasswordIsResetBesideTheServiceAndTheOldSessionEnds() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(directory, COMPLETE)) {
            String cookie = service.signIn("root", "First-Secret-1");
            assertThat(service.get("/api/me", cookie).statusCode()).isEqualTo(200);

            assertThat(rescue("Second-Secret-2\n", "reset-password", "root")).isEqualTo("0");

            assertEnded(service, cookie);
            assertThat(service.signIn("root", "First-Secret-1")).isEmpty();
            String renewed = service.signIn("root", "Second-Secret-2");
            assertThat(renewed).isNotEmpty();
            assertThat(service.get("/api/audit", renewed).body())
                    .contains("reset_password")
                    .contains("console");

            assertThat(rescue("", "revoke-sessions", "root")).isEqualTo("0");
            assertEnded(service, renewed);

            String again = service.signIn("root", "Second-Secret-2");
            assertThat(rescue("", "revoke-sessions")).isEqualTo("0");
            assertEnded(service, again);
        }
    }

    @Test
    void withoutAServiceTheToolsStartTheDatabaseThemselves() throws Exception {
        assertThat(rescue("", "setup-code")).isEqualTo("0");
        assertThat(rescue("Second-Secret-2\n", "reset-password", "nobody"))
                .isEqualTo("1 There is no account named 'nobody'.");
        assertThat(rescue("", "unlock", "nobody")).isEqualTo("1 There is no account named 'nobody'.");
        assertThat(directory.resolve("data/postgres/postmaster.pid")).doesNotExist();
    }

    /** What is known of a session may be a second old. */
    private static void assertEnded(ServiceProcess service, String cookie) throws Exception {
        Instant end = Instant.now().plusSeconds(1);
        while (Instant.now().isBefore(end) && service.get("/api/me", cookie).statusCode() != 401) {
            Thread.sleep(20);
        }
        assertThat(service.get("/api/me", cookie).statusCode()).isEqualTo(401);
    }

    private String rescue(String input, String... words) throws Exception {
        String[] arguments = new String[words.length + 1];
        arguments[0] = "admin";
        System.arraycopy(words, 0, arguments, 1, words.length);
        try (ServiceProcess tool = ServiceProcess.launch(directory, Map.of(), arguments)) {
            tool.type(input);
            return (tool.awaitExit() + " " + tool.errors()).strip();
        }
    }
}
