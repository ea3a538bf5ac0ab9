package io.github.musegate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.db.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AuditLogTest {

    private static final TestDatabase DB = TestDatabase.create();

    @AfterAll
    static void close() {
        DB.close();
    }

    @Test
    void anEventComesBackAsItWasWritten() {
        try (AuditLog log = new AuditLog(DB.database(), Clock.systemUTC())) {
            AuditEvent event = new AuditEvent(
                    7,
                    "anna",
                    "session",
                    "user.create",
                    "ben",
                    AuditResult.OK,
                    "192.0.2.1",
                    "curl",
                    Map.of("user_id", 8, "changed", List.of("role=user")));
            Instant before = Instant.now();
            log.record(event);
            AuditEntry entry = log.find(query(null, "user", null)).getFirst();
            assertThat(entry.line().event()).isEqualTo(event);
            assertThat(entry.line().count()).isOne();
            assertThat(entry.line().at())
                    .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
        }
    }

    @Test
    void hostileTextIsOneCleanLine() {
        try (AuditLog log = new AuditLog(DB.database(), Clock.systemUTC())) {
            log.record(new AuditEvent(
                    null,
                    "a\0b\r\nc\u202E\uD800",
                    null,
                    "hostile",
                    "x".repeat(5000),
                    AuditResult.FAILED,
                    null,
                    null,
                    Map.of("why", "\0\n")));
            AuditEvent event =
                    log.find(query(null, "hostile", null)).getFirst().line().event();
            assertThat(event.actor()).isEqualTo("a\uFFFDb\uFFFD\uFFFDc\uFFFD\uFFFD");
            assertThat(event.target()).hasSize(256);
            assertThat(event.detail()).containsEntry("why", "\uFFFD\uFFFD");
        }
    }

    @Test
    void anActThatFailsLeavesNoLine() {
        try (AuditLog log = new AuditLog(DB.database(), Clock.systemUTC())) {
            assertThatThrownBy(() -> DB.database().inTransaction(transaction -> {
                        log.record(transaction, event("rolled.back"));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(log.find(query(null, "rolled.back", null))).isEmpty();
        }
    }

    @Test
    void refusalsAreWrittenWithinASecondAndAtTheEnd() throws Exception {
        AuditLog log = new AuditLog(DB.database(), Clock.systemUTC());
        log.recordSoon(event("soon"));
        Instant deadline = Instant.now().plus(Duration.ofSeconds(2));
        while (log.find(query(null, "soon", null)).isEmpty() && Instant.now().isBefore(deadline)) {
            Thread.sleep(50);
        }
        assertThat(log.find(query(null, "soon", null))).hasSize(1);
        for (int i = 0; i < 41; i++) {
            log.recordSoon(event("soon"));
        }
        log.close();
        assertThat(log.find(query(null, "soon", null)))
                .extracting(entry -> entry.line().count())
                .containsExactly(41, 1);
    }

    @Test
    void filtersAndPagesNarrowTheList() {
        try (AuditLog log = new AuditLog(DB.database(), Clock.systemUTC())) {
            for (int i = 0; i < 5; i++) {
                log.record(new AuditEvent(
                        40 + i, "p" + i, "session", "paging.act", "t" + (i % 2), AuditResult.OK, null, null, Map.of()));
            }
            assertThat(log.find(query("p3", "paging", null))).hasSize(1);
            assertThat(log.find(query("43", "paging.act", null))).hasSize(1);
            assertThat(log.find(query(null, "pag", null))).isEmpty();
            List<AuditEntry> all = log.find(query(null, "paging", null));
            assertThat(all)
                    .extracting(entry -> entry.line().event().actor())
                    .containsExactly("p4", "p3", "p2", "p1", "p0");
            List<AuditEntry> older = log.find(query(null, "paging", all.get(2).id()));
            assertThat(older).isEqualTo(all.subList(3, 5));
            Instant middle = all.get(2).line().at();
            assertThat(log.find(new AuditQuery(null, "paging", null, null, middle, null, null, 9)))
                    .hasSize(3);
            assertThat(log.find(new AuditQuery(null, "paging", null, "t1", null, middle, null, 9)))
                    .hasSize(1);
            assertThat(log.find(new AuditQuery(null, "paging", AuditResult.FAILED, null, null, null, null, 9)))
                    .isEmpty();
        }
    }

    @Test
    void nothingChangesOrDeletesALine() {
        assertThatThrownBy(() -> DB.run("delete from musegate_audit")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> DB.run("update musegate_audit set actor = 'x'"))
                .hasMessageContaining("append-only");
    }

    private static AuditQuery query(String actor, String action, Long before) {
        return new AuditQuery(actor, action, null, null, null, null, before, 100);
    }

    private static AuditEvent event(String action) {
        return new AuditEvent(null, null, null, action, null, AuditResult.REFUSED, "192.0.2.9", "agent", Map.of());
    }
}
