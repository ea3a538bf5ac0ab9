package io.github.musegate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.config.StartProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {

    @TempDir
    private static Path data;

    @Test
    void whatWasWrittenIsThereAtTheNextStart() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(data)) {
            query(server.address(), "create table if not exists kept (n int)");
            query(server.address(), "insert into kept values (1)");
        }
        try (EmbeddedServer server = EmbeddedServer.start(data)) {
            assertThat(query(server.address(), "select n from kept limit 1")).isEqualTo("1");
        }
        assertThat(Postmaster.of(data.resolve("postgres"))).isEmpty();
    }

    @Test
    void itIsDurableAndClosedToStrangers() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(data)) {
            DatabaseAddress address = server.address();
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(query(address, "show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(query(address, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(address, "show unix_socket_directories")).isEmpty();
            assertThat(query(
                            address, "select rolpassword ~ '^SCRAM-SHA-256' from pg_authid where rolname = 'musegate'"))
                    .isEqualTo("t");
            assertThatThrownBy(() -> query(withPassword(address, "wrong"), "select 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            failure -> assertThat(failure.getSQLState()).isEqualTo("28P01"));
            assertThatThrownBy(() -> query(withPassword(address, ""), "select 1"))
                    .isInstanceOf(SQLException.class);
        }
        for (String secret : List.of("postgres-password", "pg_service.conf")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(secret))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aSecondServiceIsRefusedAndAnErrandIsNot() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(data)) {
            assertThatThrownBy(() -> EmbeddedServer.start(data))
                    .isInstanceOf(StartProblem.class)
                    .hasMessageContaining("already runs on " + data)
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
            try (EmbeddedServer errand = EmbeddedServer.reach(data)) {
                assertThat(errand.address()).isEqualTo(server.address());
            }
            assertThat(query(server.address(), "select 1")).isEqualTo("1");
        }
        try (EmbeddedServer errand = EmbeddedServer.reach(data)) {
            assertThat(query(errand.address(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void anotherMajorVersionIsRefusedInOneSentence(@TempDir Path other) throws IOException {
        Path cluster = Files.createDirectories(other.resolve("postgres"));
        Files.writeString(cluster.resolve("PG_VERSION"), "15\n");
        assertThatThrownBy(() -> EmbeddedServer.start(other))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("version 15")
                .hasMessageContaining("has 18");
        assertThat(cluster.resolve("PG_VERSION")).content().isEqualTo("15\n");
    }

    @Test
    void aProcessNumberOfAnotherProgramIsNotTouched() throws Exception {
        EmbeddedServer.start(data).close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    data.resolve("postgres/postmaster.pid"),
                    stranger.pid() + "\n" + data.resolve("postgres") + "\n1\n5432\n\n127.0.0.1\n\nready\n");
            try (EmbeddedServer server = EmbeddedServer.start(data)) {
                assertThat(query(server.address(), "select 1")).isEqualTo("1");
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsOneSentence(@TempDir Path other) throws IOException {
        Path file = Files.writeString(other.resolve("file"), "");
        assertThatThrownBy(() -> EmbeddedServer.start(file.resolve("data")))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("set MUSEGATE_DATA_DIR");
    }

    private static DatabaseAddress withPassword(DatabaseAddress address, String password) {
        return new DatabaseAddress(
                address.host(), address.port(), address.name(), address.user(), password, address.provenServer());
    }

    private static String query(DatabaseAddress address, String sql) throws SQLException {
        Properties patient = Pool.properties(address);
        patient.setProperty("loginTimeout", "30"); // machines that run other tests besides are slow
        try (Connection connection = DriverManager.getConnection(Pool.url(address), patient);
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }
}
