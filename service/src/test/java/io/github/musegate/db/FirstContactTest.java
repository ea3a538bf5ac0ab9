package io.github.musegate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.config.StartProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FirstContactTest {

    @Test
    void whatCannotGetBetterEndsTheStartAtOnce() {
        try (TestDatabase db = TestDatabase.create()) {
            DatabaseAddress missing = new DatabaseAddress(
                    db.address().host(),
                    db.address().port(),
                    "no_such_database",
                    db.address().user(),
                    "");
            Instant start = Instant.now();
            assertThatThrownBy(() -> FirstContact.await(missing))
                    .isInstanceOf(StartProblem.class)
                    .hasMessageContaining("has no database 'no_such_database'; create it, or correct POSTGRES_DB.");
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aServerThatStartsMeanwhileIsWaitedFor() throws Exception {
        try (TestDatabase db = TestDatabase.create();
                FreezableProxy network = new FreezableProxy(db.address().port())) {
            network.freeze(true);
            DatabaseAddress address = new DatabaseAddress(
                    "127.0.0.1",
                    network.port(),
                    db.address().name(),
                    db.address().user(),
                    "");
            CompletableFuture<Void> contact = CompletableFuture.runAsync(() -> FirstContact.await(address));
            Thread.sleep(1_000);
            assertThat(contact).isNotDone();
            network.freeze(false);
            network.cut();
            assertThatCode(contact::join).doesNotThrowAnyException();
        }
    }
}
