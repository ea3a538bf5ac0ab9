package io.github.musegate.benchmark;

import io.github.musegate.analysis.WalkCost;
import io.github.musegate.db.TestDatabase;
import java.util.Locale;

/** The analysis of a library of which everything is known. */
final class WalkSection {

    private static final int FEW = 10_000;
    private static final int MANY = 100_000;
    private static final int ROUNDS = 5;

    private WalkSection() {}

    static String measure() throws Exception {
        int heapForFew;
        try (TestDatabase database = TestDatabase.create()) {
            heapForFew = new WalkCost(database, FEW).smallestHeap();
        }
        try (TestDatabase database = TestDatabase.create()) {
            WalkCost cost = new WalkCost(database, MANY);
            double[] seconds = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                seconds[i] = cost.seconds();
            }
            return String.format(
                    Locale.ROOT,
                    "Reading a library of %,d known tracks, told by a music server in memory, until the analysis ends: %s"
                            + " seconds, median (min to max). The smallest heap in which a process of its own does it:"
                            + " %d MB for %,d tracks, %d MB for %,d tracks.%n",
                    MANY,
                    Stats.of(seconds).format("%.1f"),
                    heapForFew,
                    FEW,
                    cost.smallestHeap(),
                    MANY);
        }
    }
}
