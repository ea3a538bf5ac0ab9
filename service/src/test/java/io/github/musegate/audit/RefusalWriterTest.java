package io.github.musegate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.dbclient.DbExecute;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RefusalWriterTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final FakeStore store = new FakeStore();
    private final RefusalWriter writer = new RefusalWriter(store, Clock.fixed(START, ZoneOffset.UTC));

    @Test
    void theFirstOfAKindIsWrittenAtOnceAndTheRestAsACount() {
        for (int i = 0; i < 100; i++) {
            writer.add(event("a", "agent " + i));
        }
        writer.add(event("b", "agent"));
        writer.write(START.minusSeconds(60));
        assertThat(store.lines).extracting(AuditLine::count).containsExactly(1, 1);
        writer.add(event("a", "agent"));
        writer.write(START.minusSeconds(1));
        assertThat(store.lines).as("the minute is not over").hasSize(2);
        writer.write(START);
        assertThat(store.lines).extracting(AuditLine::count).containsExactly(1, 1, 100);
        writer.add(event("a", "agent"));
        writer.write(START.minusSeconds(60));
        assertThat(store.lines).as("a new minute").hasSize(4);
    }

    @Test
    void theReasonOfARefusalIsToldAndNothingElseOfTheDetailMakesItNew() {
        for (int i = 0; i < 10; i++) {
            writer.add(event(AuditResult.REFUSED, Map.of("reason", "unauthorized", "more", i)));
            writer.add(event(AuditResult.REFUSED, Map.of("reason", "too-many-requests", "more", i)));
            writer.add(event(AuditResult.FAILED, Map.of("reason", "There is no preset '" + i + "'.")));
        }
        writer.write(START);
        assertThat(store.lines).extracting(AuditLine::count).containsExactly(1, 1, 1, 9, 9, 9);
        assertThat(store.lines)
                .extracting(line -> line.event().detail().get("reason"))
                .startsWith("unauthorized", "too-many-requests", "There is no preset '0'.");
    }

    @Test
    void aFloodCostsLinesButNoMemory() {
        for (int i = 0; i < 50_000; i++) {
            writer.add(event("flood" + i, "agent"));
        }
        writer.write(START.minus(Duration.ofMinutes(1)));
        assertThat(store.lines).hasSize(4096);
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenLater() {
        store.away = true;
        writer.add(event("a", "agent"));
        assertThatThrownBy(() -> writer.write(START.minusSeconds(60))).hasMessage("away");
        writer.add(event("b", "agent"));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> writer.write(START.minusSeconds(60))).hasMessage("away");
        }
        store.away = false;
        writer.close();
        assertThat(store.lines).extracting(line -> line.event().action()).containsExactly("a", "b");
    }

    @Test
    void stoppingDuringAnOutageEnds() {
        store.away = true;
        writer.add(event("a", "agent"));
        writer.close();
        assertThat(store.lines).isEmpty();
    }

    private static AuditEvent event(String action, String agent) {
        return new AuditEvent(null, null, null, action, null, AuditResult.REFUSED, "192.0.2.1", agent, Map.of());
    }

    private static AuditEvent event(AuditResult result, Map<String, Object> detail) {
        return new AuditEvent(null, null, null, "a", null, result, "192.0.2.1", "agent", detail);
    }

    private static final class FakeStore implements AuditStore {

        final List<AuditLine> lines = new ArrayList<>();
        boolean away;

        @Override
        public void append(List<AuditLine> more) {
            if (away) {
                throw new IllegalStateException("away");
            }
            lines.addAll(more);
        }

        @Override
        public void append(DbExecute transaction, AuditLine line) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void append(AuditLine line, Consumer<DbExecute> more) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AuditEntry> find(AuditQuery query) {
            throw new UnsupportedOperationException();
        }
    }
}
