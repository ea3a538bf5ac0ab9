package io.github.musegate.soak;

import java.time.Duration;
import java.util.List;

/**
 * What happened in a soak, for the verdict and the page.
 *
 * @param length how long the load went on between the two measurements
 * @param heapMegabytes the heap of each replica at most
 * @param perSecond how often somebody began something
 * @param ledger the answers
 * @param before the replicas after the warm-up
 * @param after the replicas at the end
 * @param databaseBefore the database after the warm-up
 * @param databaseAfter the database at the end
 * @param faults what was broken, in order
 */
record Course(
        Duration length,
        int heapMegabytes,
        double perSecond,
        Ledger ledger,
        List<Vitals> before,
        List<Vitals> after,
        DatabaseUse databaseBefore,
        DatabaseUse databaseAfter,
        List<Fault> faults) {}
