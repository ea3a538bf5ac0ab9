package io.github.musegate.soak;

import java.util.ArrayList;
import java.util.List;

/** What must be so after a soak. */
final class Verdict {

    /** How much more memory a replica may take at the end. */
    static final double MOST_GROWTH = 1.3;

    private static final int MORE_THREADS = 10;
    private static final int MORE_DESCRIPTORS = 20;
    private static final int MORE_FILES = 5;
    private static final int MOST_CONNECTIONS_OF_ONE = 13; // its pool, and those that listen for news

    private final List<String> broken = new ArrayList<>();

    private Verdict() {}

    /** What is not as it must be, in sentences; nothing when all is well. */
    static List<String> of(Course course) {
        Verdict verdict = new Verdict();
        for (int i = 0; i < course.after().size(); i++) {
            verdict.judge(
                    "Replica " + (i + 1) + ": ",
                    course.before().get(i),
                    course.after().get(i));
        }
        DatabaseUse database = course.databaseAfter();
        verdict.most(
                "connections to the database", database.connections(), MOST_CONNECTIONS_OF_ONE * SoakHouse.REPLICAS);
        verdict.most("idle transactions", database.inTransaction(), 0);
        verdict.most(
                "late revocations " + course.ledger().late(), course.ledger().countLate(), 0);
        verdict.most("unexpected answers", course.ledger().countUnexpected(), 0);
        if (course.ledger().revocations() == 0) {
            verdict.broken.add("Nothing was revoked.");
        }
        return verdict.broken;
    }

    private void judge(String who, Vitals before, Vitals after) {
        most(
                who + "MB of resident memory",
                after.residentMegabytes(),
                Math.round(before.residentMegabytes() * MOST_GROWTH));
        most(
                who + "MB of memory outside of the heap",
                after.outsideMegabytes(),
                Math.round(before.outsideMegabytes() * MOST_GROWTH));
        most(who + "KB alive in the heap", after.liveKilobytes(), Math.round(before.liveKilobytes() * MOST_GROWTH));
        most(who + "threads", after.threads(), before.threads() + MORE_THREADS);
        most(who + "virtual threads", after.virtualThreads(), before.virtualThreads() + MORE_THREADS);
        most(who + "open files and sockets", after.descriptors(), before.descriptors() + MORE_DESCRIPTORS);
        // the one that answers how many there are
        most(who + "database connections held", after.databaseConnections(), before.databaseConnections() + 1);
        most(who + "files on the disk", after.files(), before.files() + MORE_FILES);
    }

    private void most(String what, long is, long most) {
        if (is > most) {
            broken.add(what + ": " + is + ", and " + most + " at most.");
        }
    }
}
