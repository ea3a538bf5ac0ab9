package io.github.musegate.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what was answered, and keeps examples of what should not have been. Safe for any number of threads. */
final class Ledger {

    /** What is noted in the place of a status when no answer came. */
    static final int NOTHING = 0;

    private static final int EXAMPLES = 30;
    private static final int EXAMPLES_OF_A_KIND = 3;
    private static final int LONGEST_EXAMPLE = 300;

    private final FaultWindows faults;
    private final FaultWindows planned;
    private final Map<String, Line> lines = new TreeMap<>();
    private final List<String> unexpected = new ArrayList<>();
    private final List<String> late = new ArrayList<>();
    private int countUnexpected;
    private int countLate;
    private int revocations;
    private double latestMillis;

    /** How one kind of request fared. */
    static final class Line {
        private long asExpected;
        private long excused;
        private long unexpected;
        private long skipped;
        private double slowestMillis;

        long asExpected() {
            return asExpected;
        }

        /** Other answers, in and shortly after faults. */
        long excused() {
            return excused;
        }

        long unexpected() {
            return unexpected;
        }

        /** Not sent, because too many before them were not answered yet. */
        long skipped() {
            return skipped;
        }

        /** Of those that no fault touched. */
        double slowestMillis() {
            return slowestMillis;
        }
    }

    /**
     * Begins empty.
     *
     * @param faults when something was broken
     * @param planned when a replica was restarted in order, which only what hangs on one may notice
     */
    Ledger(FaultWindows faults, FaultWindows planned) {
        this.faults = faults;
        this.planned = planned;
    }

    /**
     * Notes an answer.
     *
     * @param kind what was asked
     * @param begin when, by {@link System#nanoTime}
     * @param status what was answered, or {@link #NOTHING}
     * @param expected what may be answered
     * @param detail what else is known, for an example
     * @return whether it was as expected
     */
    boolean note(String kind, long begin, int status, Set<Integer> expected, String detail) {
        return note(kind, begin, status, expected, detail, false);
    }

    /** The same for what hangs on one replica, as an answer does that flows for long. */
    boolean noteBound(String kind, long begin, int status, Set<Integer> expected, String detail) {
        return note(kind, begin, status, expected, detail, true);
    }

    private synchronized boolean note(
            String kind, long begin, int status, Set<Integer> expected, String detail, boolean bound) {
        long end = System.nanoTime();
        Line line = lines.computeIfAbsent(kind, name -> new Line());
        boolean touched = faults.touched(begin, end) || bound && planned.touched(begin, end);
        double millis = (end - begin) / 1e6;
        if (!touched && !bound) {
            line.slowestMillis = Math.max(line.slowestMillis, millis);
        }
        if (expected.contains(status)) {
            line.asExpected++;
            return true;
        }
        if (touched) {
            line.excused++;
        } else {
            line.unexpected++;
            countUnexpected++;
            if (unexpected.size() < EXAMPLES && line.unexpected <= EXAMPLES_OF_A_KIND) {
                String example = kind + ": " + (status == NOTHING ? "no answer" : status) + " after "
                        + Math.round(millis) + " ms: " + detail.replaceAll("\\s+", " ");
                unexpected.add(example.substring(0, Math.min(example.length(), LONGEST_EXAMPLE)));
            }
        }
        return false;
    }

    synchronized void skipped(String kind) {
        lines.computeIfAbsent(kind, name -> new Line()).skipped++;
    }

    synchronized void revoked() {
        revocations++;
    }

    /** Notes that something was accepted so long after it had been revoked. */
    synchronized void acceptedAfter(String what, double millis, double allowedMillis) {
        latestMillis = Math.max(latestMillis, millis);
        if (millis > allowedMillis) {
            countLate++;
            if (late.size() < EXAMPLES) {
                late.add(what + ", asked " + Math.round(millis) + " ms after it was revoked");
            }
        }
    }

    synchronized Map<String, Line> lines() {
        return new TreeMap<>(lines);
    }

    synchronized List<String> unexpected() {
        return List.copyOf(unexpected);
    }

    synchronized int countUnexpected() {
        return countUnexpected;
    }

    synchronized List<String> late() {
        return List.copyOf(late);
    }

    synchronized int countLate() {
        return countLate;
    }

    synchronized int revocations() {
        return revocations;
    }

    /** The latest question after a revocation that was still answered, in milliseconds after it. */
    synchronized double latestMillis() {
        return latestMillis;
    }

    synchronized long answers() {
        return lines.values().stream()
                .mapToLong(line -> line.asExpected + line.excused + line.unexpected)
                .sum();
    }
}
