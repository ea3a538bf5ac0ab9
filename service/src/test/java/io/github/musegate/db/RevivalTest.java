package io.github.musegate.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.config.StartProblem;
import io.helidon.dbclient.DbClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real embedded server that is killed while its owner lives. */
class RevivalTest {

    @TempDir
    private Path data;

    @Test
    void aKilledServerComesBackWhereItWasWithEverythingThatWasCommitted() throws Exception {
        try (Database database = Database.start(config())) {
            database.client().execute().dml("insert into musegate_state (name, value) values ('kept', 'yes')");
            for (int time = 1; time <= 2; time++) {
                DatabaseAddress address = database.address();
                long killed = kill();
                await(() -> !answers(database), Duration.ofSeconds(5));
                await(() -> database.available() && answers(database), Duration.ofSeconds(30));

                Postmaster running = running();
                assertThat(running.pid()).isNotEqualTo(killed);
                assertThat(running.port()).isEqualTo(address.port());
                assertThat(database.client()
                                .execute()
                                .get("select value from musegate_state where name = 'kept'")
                                .orElseThrow()
                                .column("value")
                                .getString())
                        .isEqualTo("yes");
            }
        }
        assertThat(Postmaster.of(cluster())).isEmpty();
    }

    private static boolean answers(Database database) {
        try {
            return database.client().execute().query("select 1").count() == 1;
        } catch (DbClientException failure) {
            return false;
        }
    }

    @Test
    void theEndIsPromptWhileTheServerIsDeadAndNothingIsStartedAfterIt() throws Exception {
        Database database = Database.start(config());
        assertThat(answers(database)).isTrue();
        kill();
        Instant start = Instant.now();
        database.close();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
        Thread.sleep(1500);
        assertThat(Postmaster.of(cluster())).isEmpty();
    }

    @Test
    void aTryThatFailsIsRepeatedAfterAPauseOnly() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(data)) {
            Revival revival = new Revival(server);
            revival.look();
            assertThat(server.hasDied()).isFalse();
            kill();
            assertThat(server.hasDied()).isTrue();
            try (ServerSocket stranger = new ServerSocket()) {
                stranger.setReuseAddress(true);
                // the killed server's children hold the port until they have ended, too
                await(() -> takes(stranger, server.address().port()), Duration.ofSeconds(5));
                revival.look();
                assertThat(server.hasDied()).isTrue();
            }
            revival.look();
            assertThat(server.hasDied()).as("it is too early").isTrue();
            Thread.sleep(1100);
            revival.look();
            assertThat(server.hasDied()).isFalse();
            assertThat(running().port()).isEqualTo(server.address().port());
        }
        assertThat(Postmaster.of(cluster())).isEmpty();
    }

    @Test
    void aProcessNumberInUseByAnotherProgramDoesNotKeepItDown() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try (EmbeddedServer server = EmbeddedServer.start(data)) {
            long killed = kill();
            Path file = Postmaster.file(cluster());
            Files.writeString(file, Files.readString(file).replaceFirst(Long.toString(killed), "" + stranger.pid()));
            await(() -> startsAgain(server), Duration.ofSeconds(10));
            assertThat(running().ready()).isTrue();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void aClosedServerStaysDown() throws Exception {
        EmbeddedServer server = EmbeddedServer.start(data);
        server.close();
        assertThat(server.startAgain()).isFalse();
        assertThat(Postmaster.of(cluster())).isEmpty();
    }

    private static boolean takes(ServerSocket socket, int port) {
        try {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static boolean startsAgain(EmbeddedServer server) throws Exception {
        try {
            return server.startAgain();
        } catch (StartProblem remains) {
            return false; // processes of the killed one are still ending
        }
    }

    private long kill() throws Exception {
        long pid = running().pid();
        assertThat(new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor())
                .isZero();
        await(() -> Postmaster.of(cluster()).isEmpty(), Duration.ofSeconds(5));
        return pid;
    }

    private Postmaster running() throws Exception {
        return Postmaster.of(cluster()).orElseThrow();
    }

    private Path cluster() throws Exception {
        return data.toRealPath().resolve("postgres");
    }

    private StartConfig config() {
        return StartConfig.read(new Environment(Map.of("MUSEGATE_DATA_DIR", data.toString())));
    }

    private static void await(Callable<Boolean> condition, Duration limit) throws Exception {
        Instant end = Instant.now().plus(limit);
        while (!condition.call()) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
