package io.github.musegate.sessions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which sessions were used and writes it down in one statement, so that no request waits for it. Each session
 * is written at most once a minute.
 */
final class SeenSessions {

    private static final Duration STEP = Duration.ofMinutes(1);
    private static final int MOST = 100_000;

    private final SessionStore store;
    private final Clock clock;
    private final Map<Long, Boolean> used = new ConcurrentHashMap<>();
    private final Map<Long, Instant> written = new ConcurrentHashMap<>();

    SeenSessions(SessionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    void used(long id) {
        if (used.size() < MOST) {
            used.putIfAbsent(id, true);
        }
    }

    void write() {
        Instant now = clock.instant();
        written.values().removeIf(at -> !at.plus(STEP).isAfter(now));
        List<Long> due =
                used.keySet().stream().filter(id -> !written.containsKey(id)).toList();
        if (!due.isEmpty()) {
            store.seen(due, now);
            due.forEach(id -> written.put(id, now));
        }
        used.keySet().removeAll(due);
    }
}
