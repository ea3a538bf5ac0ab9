package io.github.musegate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final TestDatabase DB = TestDatabase.create();

    @AfterAll
    static void close() {
        DB.close();
    }

    @Test
    void aTransactionThatWasEndedForIdlenessIsAnOutageAndWhatTookTooLongIsKnown() {
        RuntimeException idle = new IllegalStateException(new SQLException("idle", "25P03"));
        assertThat(Database.isOutage(idle)).isTrue();
        assertThat(Outage.tookTooLong(idle)).isFalse();
        assertThat(Outage.tookTooLong(new IllegalStateException(new SQLException("slow", "57014"))))
                .isTrue();
    }

    @Test
    void aStoppedServerIsNoticedAndItsReturnToo(@TempDir Path data) throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(data);
                Database database = Database.open(server.address())) {
            ask(database);
            PostgresPrograms programs =
                    new PostgresPrograms(PostgresBinaries.in(data.resolve("postgres-binaries")), ServerUser.find());
            programs.run("pg_ctl", "--pgdata=" + data.resolve("postgres"), "--mode=immediate", "--wait", "stop");

            assertOutageWithinLimit(database);
            awaitThat(() -> !database.available(), Duration.ofSeconds(3));

            programs.run(
                    "pg_ctl",
                    "--pgdata=" + data.resolve("postgres"),
                    "--log=" + data.resolve("log"),
                    "--wait",
                    "start");
            awaitThat(database::available, Duration.ofSeconds(3));
            ask(database);
        }
    }

    @Test
    void theEmbeddedServerIsStartedAgainWhenItWasKilled(@TempDir Path data) throws Exception {
        StartConfig config = StartConfig.read(new Environment(Map.of("MUSEGATE_DATA_DIR", data.toString())));
        try (Database database = Database.start(config)) {
            database.client().execute().dml("insert into musegate_state (name, value) values ('kept', '1')");
            long killed = Postmaster.of(data.resolve("postgres")).orElseThrow().pid();

            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            awaitThat(() -> !database.available(), Duration.ofSeconds(5));

            awaitThat(database::available, Duration.ofSeconds(15));
            assertThat(database.client()
                            .execute()
                            .query("select value from musegate_state where name = 'kept'")
                            .toList())
                    .hasSize(1);
        }
        assertThat(Postmaster.of(data.resolve("postgres"))).isEmpty();
    }

    @Test
    void aServerThatFallsSilentKeepsNobodyWaitingLongerThanTheLimit() throws Exception {
        try (FreezableProxy network = new FreezableProxy(DB.address().port());
                Database database = Database.open(through(network));
                ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            // as many as the pool has connections, and more, so that some wait for a connection and some for an answer
            List<Future<?>> warm = IntStream.range(0, 20)
                    .<Future<?>>mapToObj(i -> requests.submit(() -> ask(database)))
                    .toList();
            for (Future<?> request : warm) {
                request.get();
            }

            network.freeze(true);
            List<Future<?>> late = IntStream.range(0, 30)
                    .<Future<?>>mapToObj(i -> requests.submit(() -> assertOutageWithinLimit(database)))
                    .toList();
            for (Future<?> request : late) {
                request.get();
            }
            awaitThat(() -> !database.available(), Duration.ofSeconds(3));

            network.freeze(false);
            network.cut();
            awaitThat(database::available, Duration.ofSeconds(4));
            ask(database);
        }
    }

    @Test
    void aPoolThatOthersHoldIsNoOutage() throws Exception {
        try (Database database = Database.open(DB.address());
                ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Connection>> held = IntStream.range(0, Pool.SIZE)
                    .mapToObj(i -> requests.submit(database::connection))
                    .toList();
            for (Future<Connection> connection : held) {
                connection.get();
            }
            // longer than the pool lets anybody wait at once
            Executor later = CompletableFuture.delayedExecutor(2_500, TimeUnit.MILLISECONDS);
            CompletableFuture<Void> given = CompletableFuture.runAsync(() -> held.forEach(OutageTest::giveBack), later);

            ask(database);
            given.get();
        }
    }

    @Test
    void aPoolThatNobodyGivesBackIsAnsweredInTheEnd() throws Exception {
        List<Connection> held = new ArrayList<>();
        try (Database database = Database.open(DB.address())) {
            for (int i = 0; i < Pool.SIZE; i++) {
                held.add(database.connection());
            }
            assertOutageWithinLimit(database);
            for (Connection connection : held) {
                connection.close();
            }
        }
    }

    private static void giveBack(Future<Connection> held) {
        try {
            held.resultNow().close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void oneLostConnectionIsNoOutage() throws Exception {
        try (FreezableProxy network = new FreezableProxy(DB.address().port());
                Database database = Database.open(through(network))) {
            ask(database);
            network.cut();
            awaitThat(
                    () -> {
                        assertThat(database.available()).isTrue();
                        return catchThrowable(() -> ask(database)) == null;
                    },
                    Duration.ofSeconds(3));
        }
    }

    @Test
    void anOpenDatabaseWaitsForItsServer() throws Exception {
        int port;
        try (FreezableProxy network = new FreezableProxy(DB.address().port())) {
            port = network.port();
        }
        DatabaseAddress nobody = DB.address();
        try (Database database = Database.open(
                new DatabaseAddress(nobody.host(), port, nobody.name(), nobody.user(), nobody.password()))) {
            assertOutageWithinLimit(database);
            awaitThat(() -> !database.available(), Duration.ofSeconds(3));
        }
    }

    private static DatabaseAddress through(FreezableProxy network) {
        DatabaseAddress address = DB.address();
        return new DatabaseAddress(address.host(), network.port(), address.name(), address.user(), address.password());
    }

    private static void ask(Database database) {
        assertThat(database.client().execute().query("select 1 as one").toList())
                .hasSize(1);
    }

    private static void assertOutageWithinLimit(Database database) {
        Instant start = Instant.now();
        Throwable failure = catchThrowable(() -> ask(database));
        assertThat(Duration.between(start, Instant.now())).isLessThan(LIMIT);
        assertThat(failure)
                .isNotNull()
                .satisfies(thrown -> assertThat(Database.isOutage(thrown)).isTrue());
    }

    private static void awaitThat(BooleanSupplier condition, Duration limit) throws InterruptedException {
        Instant end = Instant.now().plus(limit);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            Thread.sleep(20);
        }
    }
}
