package io.github.musegate.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run has told and nobody has written down yet. Work tells as often as it likes; writing is done at a pace. */
final class RunReport {

    private static final int LONGEST_LINE = 500;

    private final Clock clock;
    private final Deque<LogLine> lines = new ArrayDeque<>();
    private int progress;
    private String message;
    private @Nullable JsonNode details;
    private boolean news;

    RunReport(int progress, String message, Clock clock) {
        this.progress = progress;
        this.message = message;
        this.clock = clock;
    }

    synchronized void progress(int percent, String text) {
        progress = Math.clamp(percent, 0, 100);
        message = plain(text);
        news = true;
    }

    synchronized void details(JsonNode object) {
        details = object;
        news = true;
    }

    /** Keeps the last lines only, so that a database that is away does not fill the memory. */
    synchronized void line(String text) {
        lines.add(new LogLine(clock.instant(), plain(text)));
        if (lines.size() > JdbcWorkStore.LINES_KEPT) {
            lines.removeFirst();
        }
        news = true;
    }

    /** What there is to write, if anything; from now on it counts as written. */
    synchronized Optional<WorkStore.Report> take() {
        if (!news) {
            return Optional.empty();
        }
        WorkStore.Report report = new WorkStore.Report(progress, message, details, new ArrayList<>(lines));
        lines.clear();
        details = null;
        news = false;
        return Optional.of(report);
    }

    /** Takes back what could not be written. */
    synchronized void putBack(WorkStore.Report report) {
        List<LogLine> older = report.lines();
        for (int i = older.size() - 1; i >= 0 && lines.size() < JdbcWorkStore.LINES_KEPT; i--) {
            lines.addFirst(older.get(i));
        }
        if (details == null) {
            details = report.details();
        }
        news = true;
    }

    /** A short line without control characters, which neither the database nor a reader likes. */
    static String plain(String text) {
        String visible = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return visible.length() <= LONGEST_LINE
                ? visible
                : visible.substring(0, visible.offsetByCodePoints(0, visible.codePointCount(0, LONGEST_LINE - 1)))
                        + "…";
    }
}
