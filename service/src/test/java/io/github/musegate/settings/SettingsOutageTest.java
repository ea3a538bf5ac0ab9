package io.github.musegate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.db.Database;
import io.github.musegate.db.FreezableProxy;
import io.github.musegate.db.HeldConnections;
import io.github.musegate.db.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A request reads settings and then asks the database for itself: both together must be answered in time. */
class SettingsOutageTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    @Test
    void settingsAndAQuestionTogetherStayBelowTheLimit() throws Exception {
        try (TestDatabase db = TestDatabase.create();
                FreezableProxy network = new FreezableProxy(db.address().port());
                Database database = Database.open(through(network, db.address()));
                ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            Settings settings = TestSettings.of(database);
            assertThat(settings.get(SettingKeys.AUTH_ENABLED)).isTrue();
            // until the settings are old again, while every connection of the pool is in use and trusted
            Instant old = Instant.now().plusMillis(1_200);
            while (Instant.now().isBefore(old)) {
                all(IntStream.range(0, 20)
                        .mapToObj(i -> requests.submit(() -> ask(database)))
                        .toList());
            }

            network.freeze(true);
            List<Future<?>> late = new ArrayList<>();
            for (int wave = 0; wave < 8; wave++) {
                for (int i = 0; i < 6; i++) {
                    late.add(requests.submit(() -> request(settings, database)));
                }
                Thread.sleep(400);
            }
            all(late);

            network.freeze(false);
            network.cut();
            Instant end = Instant.now().plusSeconds(5);
            while (!database.available()) {
                assertThat(Instant.now()).as("until it is back").isBefore(end);
                Thread.sleep(20);
            }
            ask(database);
        }
    }

    @Test
    void nobodyWaitsForSettingsWhileEveryConnectionIsInUse() throws Exception {
        try (TestDatabase db = TestDatabase.create()) {
            Settings settings = TestSettings.of(db.database());
            assertThat(settings.get(SettingKeys.AUTH_ENABLED)).isTrue();
            // until they are old
            try (HeldConnections _ = new HeldConnections(db.database())) {
                db.run("insert into app_config (key, value) values ('AUTH_ENABLED', 'false')");
                Instant start = Instant.now();
                assertThat(settings.get(SettingKeys.AUTH_ENABLED)).isTrue();
                assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(1));
            }
            Instant end = Instant.now().plusSeconds(5);
            while (settings.get(SettingKeys.AUTH_ENABLED)) {
                assertThat(Instant.now()).as("until the change is read").isBefore(end);
                Thread.sleep(20);
            }
        }
    }

    private static void request(Settings settings, Database database) {
        Instant start = Instant.now();
        assertThat(settings.get(SettingKeys.AUTH_ENABLED)).isTrue();
        Throwable failure = catchThrowable(() -> ask(database));
        assertThat(Duration.between(start, Instant.now())).isLessThan(LIMIT);
        assertThat(failure)
                .isNotNull()
                .satisfies(thrown -> assertThat(Database.isOutage(thrown)).isTrue());
    }

    private static void ask(Database database) {
        assertThat(database.client().execute().query("select 1 as one").toList())
                .hasSize(1);
    }

    private static void all(List<? extends Future<?>> futures) throws Exception {
        for (Future<?> future : futures) {
            future.get();
        }
    }

    private static DatabaseAddress through(FreezableProxy network, DatabaseAddress address) {
        return new DatabaseAddress(address.host(), network.port(), address.name(), address.user(), address.password());
    }
}
