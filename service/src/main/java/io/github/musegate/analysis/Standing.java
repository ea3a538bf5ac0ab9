package io.github.musegate.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.catalogue.Findings;
import io.github.musegate.catalogue.WalkCounts;
import io.github.musegate.http.Json;
import io.github.musegate.tasks.TaskRun;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Tells on the main task how far the whole is, while its parts are worked on; not more often than people can read. */
final class Standing {

    private static final long EVERY = Duration.ofSeconds(1).toNanos();

    private final Findings findings;
    private final Clock clock;
    private final AtomicLong last = new AtomicLong(System.nanoTime() - EVERY);

    Standing(Findings findings, Clock clock) {
        this.findings = findings;
        this.clock = clock;
    }

    /** Tells from within a part, with lines for the log, which are taken out of the list. */
    void tell(TaskRun run, Course course, List<String> lines) {
        long now = System.nanoTime();
        long before = last.get();
        if (now - before < EVERY || !last.compareAndSet(before, now)) {
            return;
        }
        long left = left(course);
        run.tellParent(percent(course, left), message(course, left), details(course, left), List.copyOf(lines));
        lines.clear();
    }

    /** How many tracks are still to be heard. */
    long left(Course course) {
        return course.legs().stream()
                .filter(leg -> leg.problem() == null)
                .mapToLong(leg -> findings.countWaiting(leg.serverId(), leg.walk()))
                .sum();
    }

    int percent(Course course, long left) {
        long waiting = course.sum(WalkCounts::waiting);
        return waiting == 0 ? 0 : Math.clamp(100 * (waiting - left) / waiting, 0, 99);
    }

    String message(Course course, long left) {
        long waiting = course.sum(WalkCounts::waiting);
        long heard = Math.max(0, waiting - left);
        String message = String.format(Locale.ROOT, "%,d of %,d tracks heard", heard, waiting);
        long elapsed = clock.millis() - course.listeningSince();
        if (heard == 0 || course.listeningSince() == 0 || elapsed < 1000) {
            return message;
        }
        double perSecond = 1000.0 * heard / elapsed;
        Duration rest = Duration.ofSeconds((long) Math.ceil(left / perSecond));
        return message + String.format(Locale.ROOT, ", %.1f per second, %s left", perSecond, words(rest));
    }

    private static String words(Duration time) {
        if (time.toMinutes() < 1) {
            return time.toSeconds() + " s";
        }
        return time.toHours() < 1 ? time.toMinutes() + " min" : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    JsonNode details(Course course, long left) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("tracks_listed", course.sum(WalkCounts::tracks));
        details.put("tracks_to_process", course.sum(WalkCounts::waiting));
        details.put("tracks_left", left);
        details.put("albums_to_process", course.sum(WalkCounts::albumsWaiting));
        details.put("albums_skipped", course.sum(seen -> seen.albums() - seen.albumsWaiting()));
        return Json.tree(details);
    }
}
