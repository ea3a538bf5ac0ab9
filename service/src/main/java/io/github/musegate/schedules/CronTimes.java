package io.github.musegate.schedules;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import io.github.musegate.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** The times of a cron expression: minute, hour, day of month, month and day of week, as people write them. */
final class CronTimes {

    /** A leap day on a given weekday comes within 40 years, also over a year 2100. */
    private static final Duration NEVER = Duration.ofDays(41 * 366L);

    private final CronSchedule times;

    private CronTimes(CronSchedule times) {
        this.times = times;
    }

    /**
     * Reads an expression.
     *
     * @param text five fields
     * @param zone whose hours they are
     * @return its times
     * @throws io.github.musegate.http.ProblemException 400 for what is none, or never comes
     */
    static CronTimes read(String text, ZoneId zone) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw refused("The time has a character that cannot be kept.");
        }
        CronTimes times;
        try {
            times = new CronTimes(new CronSchedule(text.strip(), zone, CronStyle.UNIX));
            Instant now = Instant.now();
            if (times.after(now).isBefore(now.plus(NEVER))) {
                return times;
            }
        } catch (RuntimeException unreadable) {
            // the library throws several kinds, with texts that tell of its own classes
            throw refused(CronMistake.find(text).orElse("The time cannot be read."));
        }
        throw refused("That time never comes.");
    }

    /** The first so many of the times after a moment. */
    List<Instant> after(Instant moment, int count) {
        return Stream.iterate(after(moment), this::after).limit(count).toList();
    }

    private static RuntimeException refused(String sentence) {
        return Problem.badRequest(sentence)
                .withDetail(
                        "Write five fields: minute, hour, day of month, month, day of week. 0 2 * * * is every night"
                                + " at two.")
                .exception();
    }

    /** The first of the times after a moment. */
    Instant after(Instant moment) {
        return times.getNextExecutionTime(ExecutionComplete.simulatedSuccess(moment));
    }
}
