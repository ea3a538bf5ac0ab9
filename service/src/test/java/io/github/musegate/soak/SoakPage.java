package io.github.musegate.soak;

import io.github.musegate.benchmark.Machine;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What docs/soak.md says. */
final class SoakPage {

    private SoakPage() {}

    static String of(Course course, List<String> broken) throws IOException {
        return String.format(
                Locale.ROOT,
                """
                # Soak

                Written by `./mvnw verify -Psoak` on %s, on this machine: %s.

                Two replicas, each with a heap of %d MB at most, behind nginx, with PostgreSQL, Redis and a real
                Subsonic server on the same machine. People sign in and out, make and revoke keys, make and change
                playlists, look for songs, listen through a public link and leave in the middle, follow tasks live, and
                type wrong passwords, while new tracks are analysed: %.0f things begun in a second, for %.0f minutes
                after the first measurement. `-Dsoak.minutes=10` makes it shorter, `-Dsoak.heap=384` gives more memory.

                %s

                ## What is left

                Measured while nobody asks anything, after a forced collection: once after the warm-up, and at the end.
                The first replica lives through all of it; the second is killed and restarted meanwhile.

                | | replica 1 before | after | replica 2 before | after |
                |---|---|---|---|---|
                %s
                The database had %d connections before and %d at the end, of which %d had a transaction open and idle.

                ## What was revoked

                %d keys were revoked or sessions signed out, and each replica was asked with them five times in the four
                seconds afterwards, also while something was broken. Accepted later than %d ms: %d. The latest question
                that was still answered was asked %.0f ms afterwards.

                ## What was answered

                Excused is what was answered otherwise while something was broken, or until %d seconds afterwards. Left
                out is what was not sent, because too many before it still waited. The slowest is of those that no fault
                touched.

                | | as expected | excused | unexpected | left out | slowest, ms |
                |---|---|---|---|---|---|
                %s
                %s
                ## What was broken

                By a plan with a fixed seed, one at a time. A restart by SIGTERM excuses no answer, except what hangs on
                that replica: streams that were under way, what was sent past nginx, and similar songs, for which a
                replica answers 503 with `Retry-After` until it has loaded its index.

                %s
                - at the end, after the last measurement: both replicas in turn by SIGTERM, as an update does it
                """,
                LocalDate.now(),
                Machine.describe(),
                course.heapMegabytes(),
                course.perSecond(),
                course.length().toSeconds() / 60.0,
                broken.isEmpty() ? "Nothing was found wrong." : "**Found wrong:**\n\n" + list(broken),
                vitals(course),
                course.databaseBefore().connections(),
                course.databaseAfter().connections(),
                course.databaseAfter().inTransaction(),
                course.ledger().revocations(),
                Revocations.LATEST.toMillis(),
                course.ledger().countLate(),
                course.ledger().latestMillis(),
                FaultWindows.GRACE.toSeconds(),
                answers(course.ledger()),
                examples(course.ledger()),
                faults(course));
    }

    private static String list(List<String> lines) {
        return lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
    }

    private static String vitals(Course course) {
        return vital("resident memory, MB", course, Vitals::residentMegabytes)
                + vital("of it outside of the heap, MB", course, Vitals::outsideMegabytes)
                + vital("alive in the heap, KB", course, Vitals::liveKilobytes)
                + vital("threads", course, Vitals::threads)
                + vital("virtual threads", course, Vitals::virtualThreads)
                + vital("open files and sockets", course, Vitals::descriptors)
                + vital("database connections held", course, Vitals::databaseConnections)
                + vital("files on the disk, without the index", course, Vitals::files);
    }

    private static String vital(String name, Course course, ToLongFunction<Vitals> value) {
        StringBuilder row = new StringBuilder("| ").append(name);
        for (int i = 0; i < course.after().size(); i++) {
            row.append(" | ").append(value.applyAsLong(course.before().get(i)));
            row.append(" | ").append(value.applyAsLong(course.after().get(i)));
        }
        return row.append(" |\n").toString();
    }

    private static String answers(Ledger ledger) {
        StringBuilder rows = new StringBuilder();
        ledger.lines()
                .forEach((kind, line) -> rows.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %d | %d | %d | %.0f |%n",
                        kind,
                        line.asExpected(),
                        line.excused(),
                        line.unexpected(),
                        line.skipped(),
                        line.slowestMillis())));
        return rows.toString();
    }

    private static String examples(Ledger ledger) {
        return ledger.unexpected().isEmpty()
                ? ""
                : "Examples of the unexpected:\n\n```\n" + String.join("\n", ledger.unexpected()) + "\n```\n";
    }

    private static String faults(Course course) {
        return course.faults().stream()
                .collect(Collectors.groupingBy(fault -> fault, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "- " + entry.getValue() + " × " + entry.getKey().words())
                .collect(Collectors.joining("\n"));
    }
}
