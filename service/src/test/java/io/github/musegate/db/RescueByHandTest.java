package io.github.musegate.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.docs.DocsPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on rescue has people type into psql, on an embedded database. */
class RescueByHandTest {

    private static final DocsPage PAGE = DocsPage.of("rescue.md");

    @TempDir
    private Path directory;

    @Test
    void theStatementsTakeTheAdministratorsAwayAndASettingBack() throws Exception {
        Assumptions.assumeTrue(
                System.getenv("CI") != null || Files.isExecutable(Path.of("/usr/bin/psql")),
                "there is no psql on this machine");
        try (EmbeddedServer server = EmbeddedServer.start(directory.resolve("data"))) {
            Migrations.run(server.address());
            psql("""
                    insert into audiomuse_users (username, password_hash, role) values ('root', '', 'admin'), ('ann', '', 'user');
                    insert into app_config values ('AUDIOMUSE_USER', 'root'), ('MEDIASERVER_TYPE', 'folder');
                    insert into musegate_setting (name, value, source) values ('PUBLIC_URL', 'x', 'person');
                    """);
            psql(PAGE.example("DELETE FROM app_config"));
            psql(PAGE.example("DELETE FROM musegate_setting"));
            assertThat(psql("select username from audiomuse_users; select key from app_config;"
                            + " select count(*) from musegate_setting;"))
                    .isEqualTo("ann\nMEDIASERVER_TYPE\n0\n");
        }
    }

    /** Types into the page's own psql, which says the bare answers. */
    private String psql(String statements) throws IOException, InterruptedException {
        String command = PAGE.example("PGPASSWORD=").strip() + " -v ON_ERROR_STOP=1 -qAt";
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(directory.toFile());
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().write(statements.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
