package io.github.musegate.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the soak lets pass, and what not. */
class VerdictTest {

    private static final Vitals USUAL = new Vitals(200, 100, 40_000, 50, 10, 230, 2, 24);

    private final FaultWindows faults = new FaultWindows();
    private final FaultWindows planned = new FaultWindows();
    private final Ledger ledger = new Ledger(faults, planned);

    private List<String> verdict(Vitals after, DatabaseUse database) {
        return Verdict.of(new Course(
                Duration.ofMinutes(28),
                256,
                100,
                ledger,
                List.of(USUAL, USUAL),
                List.of(after, USUAL),
                new DatabaseUse(20, 0),
                database,
                List.of()));
    }

    private List<String> verdict(Vitals after) {
        return verdict(after, new DatabaseUse(20, 0));
    }

    @Test
    void whatHasHardlyChangedPasses() {
        ledger.revoked();
        ledger.acceptedAfter("a key", 900, 2_000);
        assertThat(verdict(new Vitals(260, 130, 52_000, 60, 20, 250, 3, 29))).isEmpty();
    }

    @Test
    void eachKindOfGrowthIsFound() {
        ledger.revoked();
        assertThat(verdict(new Vitals(261, 131, 52_001, 61, 21, 251, 4, 30)))
                .hasSize(8)
                .allMatch(line -> line.startsWith("Replica 1: "));
        assertThat(verdict(USUAL, new DatabaseUse(27, 1))).hasSize(2);
    }

    @Test
    void aLateRevocationIsFoundAndSoIsThatNothingWasRevoked() {
        assertThat(verdict(USUAL)).containsExactly("Nothing was revoked.");
        ledger.revoked();
        ledger.acceptedAfter("a key at replica 2", 2_050, 2_000);
        assertThat(verdict(USUAL)).singleElement().asString().contains("a key at replica 2, asked 2050 ms after");
    }

    @Test
    void anAnswerIsExcusedWhileSomethingIsBrokenAndOnlyThen() {
        ledger.revoked();
        FaultWindows.Window window = faults.open();
        note(503);
        window.close();
        note(Ledger.NOTHING); // shortly afterwards
        assertThat(verdict(USUAL)).isEmpty();
        long before = System.nanoTime() - Duration.ofMinutes(5).toNanos();
        assertThat(faults.touched(before, before + 1))
                .as("answered before it began")
                .isFalse();
        long after = System.nanoTime() + FaultWindows.GRACE.toNanos() + 1;
        assertThat(faults.touched(after, after + 1)).as("long afterwards").isFalse();
    }

    @Test
    void aPlannedRestartExcusesOnlyWhatHangsOnTheReplica() {
        ledger.revoked();
        try (FaultWindows.Window _ = planned.open()) {
            assertThat(ledger.noteBound("stream", System.nanoTime(), Ledger.NOTHING, Set.of(200), "cut"))
                    .isFalse();
            assertThat(verdict(USUAL)).isEmpty();
            note(502);
        }
        assertThat(verdict(USUAL)).containsExactly("unexpected answers: 1, and 0 at most.");
        assertThat(ledger.unexpected()).singleElement().asString().startsWith("page: 502 after ");
    }

    private void note(int status) {
        assertThat(ledger.note("page", System.nanoTime(), status, Set.of(200), "GET /"))
                .isFalse();
    }
}
