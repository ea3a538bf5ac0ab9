package io.github.musegate.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.dbclient.DbClientException;
import java.net.URI;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How parts are remembered. */
class PartsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicReference<Supplier<List<Finding>>> engine =
            new AtomicReference<>(() -> List.of(new Finding(PartState.OK, "It answers.")));
    private final Parts parts = new Parts(
            List.of(
                    new Part("engine", () -> engine.get().get()),
                    new Part("redis", List::of),
                    new Part(
                            "music_server",
                            () -> List.of(
                                    new Finding("Attic", PartState.OK, "fine"),
                                    new Finding("Cellar", PartState.AWAY, "gone")))),
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now.get();
                }
            });

    @AfterEach
    void stop() {
        parts.close();
    }

    private SeenPart engine() {
        return parts.look().getFirst();
    }

    private void engine(PartState state, String detail) {
        engine.set(() -> List.of(new Finding(state, detail)));
    }

    @Test
    void whatStaysAsItIsKeepsItsMomentAndWhatChangesGetsANewOne() {
        assertThat(engine().since()).isEqualTo(NOON);
        now.set(NOON.plusSeconds(60));
        engine(PartState.OK, "It answers, in other words.");
        assertThat(engine().since()).isEqualTo(NOON);
        engine(PartState.AWAY, "It is gone.");
        assertThat(engine().since()).isEqualTo(NOON.plusSeconds(60));
        now.set(NOON.plusSeconds(90));
        assertThat(engine().since()).isEqualTo(NOON.plusSeconds(60));
        engine(PartState.OK, "It answers.");
        assertThat(engine().since()).isEqualTo(NOON.plusSeconds(90));
    }

    @Test
    void whatIsNotThereIsLeftOutAndSeveralOfAKindAreToldApart() {
        assertThat(parts.look())
                .extracting(part -> part.name() + " " + part.finding().subject())
                .containsExactly("engine ", "music_server Attic", "music_server Cellar");
    }

    @Test
    void aFigureIsTheWorstOfItsKindAndNothingBeforeTheFirstLook() {
        assertThat(parts.worst("music_server")).isEmpty();
        parts.look();
        assertThat(parts.worst("music_server")).hasValue(2);
        assertThat(parts.worst("engine")).hasValue(0);
        assertThat(parts.worst("redis")).isEmpty();
        engine(PartState.DEGRADED, "slow");
        assertThat(parts.worst("engine")).hasValue(0); // asks nobody
        parts.look();
        assertThat(parts.worst("engine")).hasValue(1);
        engine(PartState.UNKNOWN, "never asked");
        parts.look();
        assertThat(parts.worst("engine")).hasValue(0);
    }

    @Test
    void aLookThatHangsIsToldAndFreezesNobody() throws Exception {
        parts.look();
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch ends = new CountDownLatch(1);
        engine.set(() -> {
            hangs.countDown();
            await(ends);
            return List.of(new Finding(PartState.OK, "It answers again."));
        });
        Thread stuck = Thread.ofVirtual().start(parts::look);
        await(hangs);
        try {
            List<SeenPart> seen = parts.look();
            assertThat(seen)
                    .extracting(part -> part.name() + " " + part.finding().state())
                    .containsExactly("engine DEGRADED", "music_server OK", "music_server AWAY");
            assertThat(seen.getFirst().finding().detail()).startsWith("The last look at it has not ended");
            assertThat(parts.worst("engine")).hasValue(0);
            now.set(NOON.plusSeconds(121));
            assertThat(parts.worst("engine")).isEmpty();
        } finally {
            ends.countDown();
            stuck.join();
        }
        assertThat(engine().finding().detail()).isEqualTo("It answers again.");
    }

    @Test
    void whoAsksAgainWithinASecondIsToldWhatWasSeen() {
        parts.look();
        engine(PartState.AWAY, "It is gone.");
        now.set(NOON.plusMillis(900));
        assertThat(parts.recent().getFirst().finding().state()).isEqualTo(PartState.OK);
        now.set(NOON.plusSeconds(1));
        assertThat(parts.recent().getFirst().finding().state()).isEqualTo(PartState.AWAY);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @Test
    void anOutageHidesWhatTheDatabaseKnowsAndNothingElse() {
        engine.set(() -> {
            throw new DbClientException("away", new SQLTransientConnectionException("away"));
        });
        assertThat(engine().finding().state()).isEqualTo(PartState.UNKNOWN);
        assertThat(engine().finding().detail()).contains("while the database is away");
        assertThat(parts.look()).hasSize(3);
    }

    @Test
    void aLookThatFailsSaysNothingOfWhyToWhoAsks() {
        engine.set(() -> {
            throw new IllegalStateException("secret-reason");
        });
        assertThat(engine().finding().state()).isEqualTo(PartState.UNKNOWN);
        assertThat(engine().finding().detail()).doesNotContain("secret-reason");
    }

    @Test
    void aMusicServerIsAsItAnsweredLastWhateverWasAskedOfIt() {
        LastAnswers answers = new LastAnswers();
        URI server = URI.create("http://Music.test:4533");
        assertThat(answers.of(server)).isEmpty();
        answers.heard(URI.create("http://music.test:4533/rest/ping?p=secret"), true);
        assertThat(answers.of(server)).hasValue(true);
        answers.heard(URI.create("http://music.test:4533/rest/search3"), false);
        assertThat(answers.of(server)).hasValue(false);
        assertThat(answers.of(URI.create("http://music.test"))).isEmpty();
        answers.heard(URI.create("https://music.test/x"), true);
        assertThat(answers.of(URI.create("https://music.test:443"))).hasValue(true);
        assertThat(answers.of(URI.create("http://music.test"))).isEmpty();
    }

    @Test
    void addressesThatAreTriedOutDoNotFillTheMemory() {
        LastAnswers answers = new LastAnswers();
        answers.heard(URI.create("http://first.test"), true);
        for (int i = 0; i < 2_000; i++) {
            answers.heard(URI.create("http://server-" + i + ".test"), true);
        }
        assertThat(answers.of(URI.create("http://server-1999.test"))).isEmpty();
        answers.heard(URI.create("http://first.test"), false);
        assertThat(answers.of(URI.create("http://first.test"))).hasValue(false);
    }

    @Test
    void aDiskIsScarceWhenLittleIsLeftOfItAndFullBeforeNothingIs() {
        long gigabyte = 1024L * 1024 * 1024;
        assertThat(DataDirectory.of(500 * gigabyte, 1000 * gigabyte).state()).isEqualTo(PartState.OK);
        assertThat(DataDirectory.of(3 * gigabyte, 1000 * gigabyte).state()).isEqualTo(PartState.OK);
        assertThat(DataDirectory.of(gigabyte, 1000 * gigabyte).state()).isEqualTo(PartState.DEGRADED);
        assertThat(DataDirectory.of(gigabyte, 4 * gigabyte).state()).isEqualTo(PartState.OK);
        assertThat(DataDirectory.of(gigabyte / 20, 4 * gigabyte).state()).isEqualTo(PartState.AWAY);
    }
}
