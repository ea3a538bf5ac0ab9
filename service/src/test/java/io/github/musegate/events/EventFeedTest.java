package io.github.musegate.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.audit.AuditEvent;
import io.github.musegate.audit.AuditResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the live streams of a process hear of what happens in all of them. */
class EventFeedTest extends EventsAtWork {

    /** One that looks whenever it is asked. */
    private EventFeed feed() {
        return new EventFeed(store(), -1);
    }

    private LiveEventStore store() {
        return new JdbcLiveEventStore(house.db.database());
    }

    private static List<String> ids(EventFeed feed, long place) {
        return feed.after(place).orElseThrow().stream().map(LiveEvent::id).toList();
    }

    @Test
    void whatAnyProcessPublishesIsHeardByEach() {
        EventFeed here = feed();
        EventFeed there = feed();
        long place = here.place();
        there.place();
        Event first = house.publish(house.process(), "Early");
        Event second = house.publish(house.other("elsewhere"), "Late");
        assertThat(ids(here, place)).containsExactly(first.id(), second.id());
        assertThat(ids(there, place)).containsExactly(first.id(), second.id());
        assertThat(ids(here, place + 1)).containsExactly(second.id());
        LiveEvent told = here.after(place).orElseThrow().getFirst();
        assertThat(told.payload()).isEqualTo(first.payload());
        assertThat(told.kind()).isEqualTo("playlist.created");
    }

    @Test
    void whoComesLaterHearsNothingOfThePast() {
        Event past = house.publish(house.process(), "Early");
        EventFeed feed = feed();
        long place = feed.place();
        Event news = house.publish(house.process(), "Late");
        assertThat(ids(feed, place)).containsExactly(news.id());
        assertThat(feed.since(past.id())).extracting(LiveEvent::id).containsExactly(news.id());
        assertThat(feed.since("evt_unknown")).isEmpty();
    }

    @Test
    void whatIsRolledBackIsNotTold() {
        EventFeed feed = feed();
        long place = feed.place();
        Events events = house.process();
        assertThatThrownBy(() -> house.db.database().inTransaction(transaction -> {
                    events.publish(transaction, EventHouse.playlist("Never", "anna", "anna"));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        Event told = house.publish(events, "Early");
        assertThat(ids(feed, place)).containsExactly(told.id());
    }

    @Test
    void whatIsCommittedAfterALaterNumberIsToldAsWell() throws SQLException {
        EventFeed before = feed();
        long place = before.place();
        try (Connection slow = house.db.database().connection();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("insert into musegate_live_event (event_id, event, payload)"
                    + " values ('evt_slow', 'task.ended', '{}')");
            Event quick = house.publish(house.process(), "Early");
            assertThat(ids(before, place)).containsExactly(quick.id());
            EventFeed between = feed();
            long later = between.place();
            slow.commit();
            assertThat(ids(before, place)).containsExactly(quick.id(), "evt_slow");
            assertThat(ids(between, later)).containsExactly("evt_slow");
            assertThat(ids(between, later)).as("once").containsExactly("evt_slow");
        }
    }

    @Test
    void whoIsTooFarBehindHasToComeAgain() {
        EventFeed feed = feed();
        long place = feed.place();
        house.db.run("insert into musegate_live_event (event_id, event, payload)"
                + " select 'evt_' || n, 'task.ended', '{}' from generate_series(0, " + EventFeed.KEPT + ") n");
        assertThat(feed.after(place)).isPresent();
        assertThat(feed.after(place))
                .hasValueSatisfying(some -> assertThat(some).hasSize(EventFeed.KEPT));
        assertThat(feed.after(place)).isEmpty();
        assertThat(ids(feed, place + 1)).hasSize(EventFeed.KEPT);
    }

    @Test
    void whoComesAfterAPauseIsNotToldWhatItWasFullOf() {
        EventFeed feed = feed();
        long before = feed.place();
        house.db.run("insert into musegate_live_event (event_id, event, payload)"
                + " select 'evt_' || n, 'task.ended', '{}' from generate_series(1, " + EventFeed.KEPT + ") n");
        assertThat(feed.place()).isEqualTo(before + EventFeed.KEPT);
    }

    @Test
    void whenNumbersBeginAnewItGoesOn() {
        house.publish(house.process(), "Before");
        EventFeed feed = feed();
        long place = feed.place();
        house.db.run("truncate musegate_live_event restart identity");
        assertThat(ids(feed, place)).isEmpty();
        Event after = house.publish(house.process(), "After");
        assertThat(ids(feed, place)).containsExactly(after.id());
    }

    @Test
    void eachBelongsToAnAccountAndNotToWhoeverIsCalledSo() {
        house.db.run("insert into audiomuse_users (username, password_hash) values ('anna', 'x')");
        EventFeed feed = feed();
        long place = feed.place();
        Events events = house.process();
        house.publish(events, "By name");
        Event installations = Event.now(EventKind.TASK_ENDED, "cleaning", "anna", "anna", Map.of());
        boolean ignored = house.db.database().inTransaction(transaction -> {
            events.publish(transaction, installations.ofAccount(null));
            events.publish(transaction, installations.ofAccount(77));
            events.publish(transaction, EventHouse.playlist("Nobody's", "nobody of this house", "anna"));
            return true;
        });
        List<LiveEvent> told = feed.after(place).orElseThrow();
        assertThat(told).hasSize(4);
        assertThat(told.getFirst().ownerId()).isNotNull();
        assertThat(told).extracting(LiveEvent::ownerId).endsWith(null, 77, null);
    }

    private void record(Events events, String action, String target, Map<String, Object> detail) {
        AuditEvent line = new AuditEvent(null, "root", "token", action, target, AuditResult.OK, null, null, detail);
        boolean ignored = house.db.database().inTransaction(transaction -> {
            events.written(transaction, line);
            return true;
        });
    }

    @Test
    void whatTheRecordTellsIsTheAccountsWhereItTellsTheNumber() {
        house.db.run("insert into audiomuse_users (username, password_hash) values ('demo', 'x')");
        EventFeed feed = feed();
        long place = feed.place();
        Events events = house.process();
        record(events, "task.cancel", "task-1", Map.of("cancelled", 1, "owner", "demo"));
        record(events, "task.cancel", "task-2", Map.of("cancelled", 1, "owner", "demo", "owner_id", 77));
        record(events, "user.update", "demo", Map.of("user_id", 78));
        record(events, "session.end", "demo", Map.of("session", 1));
        List<LiveEvent> told = feed.after(place).orElseThrow();
        assertThat(told).extracting(LiveEvent::ownerId).startsWith(null, 77, 78).hasSize(4);
        assertThat(told.get(1).payload())
                .as("the number is not told")
                .contains("\"owner\":\"demo\"")
                .doesNotContain("owner_id");
        assertThat(told.getLast().ownerId()).isNotNull();
    }

    @Test
    void onlyTheLastMinutesAreKept() {
        Event kept = house.publish(house.process(), "Now");
        house.db.run("insert into musegate_live_event (event_id, event, payload, created_at)"
                + " values ('evt_old', 'task.ended', '{}', now() - interval '11 minutes')");
        store().prune();
        assertThat(store().number(kept.id())).isPresent();
        assertThat(store().number("evt_old")).isEmpty();
    }
}
