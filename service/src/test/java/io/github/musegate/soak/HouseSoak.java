package io.github.musegate.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the soak, writes docs/soak.md and what helps to find a leak to target/soak. */
class HouseSoak {

    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(2);
    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final Duration TAIL = Duration.ofSeconds(20);
    private static final Duration BETWEEN_UPDATES = Duration.ofSeconds(30);
    private static final Duration INDEX = Duration.ofSeconds(10);
    private static final Path RECORDS = Path.of("target", "soak");
    private static final Path PAGE = Path.of("..", "docs", "soak.md");

    static {
        System.setProperty("jdk.httpclient.keepalive.timeout", "5"); // so that rest is rest
    }

    private final FaultWindows faults = new FaultWindows();
    private final FaultWindows planned = new FaultWindows();
    private final Ledger ledger = new Ledger(faults, planned);

    @Test
    void aHouseUnderLoadAndFaultsStaysAsItIs(@TempDir Path work) throws Exception {
        Duration length = Duration.ofSeconds(Math.round(60 * Double.parseDouble(option("soak.minutes", "30"))));
        int heap = Integer.parseInt(option("soak.heap", "256"));
        Duration third = length.dividedBy(3);
        Duration warmUp = third.compareTo(LONGEST_WARM_UP) < 0 ? third : LONGEST_WARM_UP;
        try (SoakHouse house = new SoakHouse(work, heap);
                Crowd crowd = new Crowd(ledger)) {
            Habits habits = new Habits(house, ledger);
            crowd.begin();
            habits.teach(crowd);
            Thread.sleep(warmUp);
            crowd.rest();
            List<Vitals> before = vitals(house, "before");
            DatabaseUse databaseBefore = DatabaseUse.of(house.database());
            crowd.begin();
            Duration left = length.minus(warmUp);
            List<Fault> broken = breakThings(house, left);
            crowd.rest();
            List<Vitals> after = vitals(house, "after");
            DatabaseUse databaseAfter = DatabaseUse.of(house.database());
            crowd.begin();
            updateAll(house);
            crowd.rest();
            Course course = new Course(
                    left, heap, crowd.perSecond(), ledger, before, after, databaseBefore, databaseAfter, broken);
            judge(course, house);
        }
    }

    private static String option(String name, String otherwise) {
        String value = System.getProperty(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    private static List<Vitals> vitals(SoakHouse house, String when) throws IOException, InterruptedException {
        Thread.sleep(QUIET);
        List<Vitals> vitals = new ArrayList<>();
        for (int i = 0; i < SoakHouse.REPLICAS; i++) {
            vitals.add(Vitals.of(house, i, RECORDS.resolve("replica" + (i + 1) + "-" + when)));
            System.out.println(when + " " + vitals.getLast());
        }
        return vitals;
    }

    /** Goes through the plan, and lets the load go on until the time is over. */
    private List<Fault> breakThings(SoakHouse house, Duration length) throws Exception {
        long begin = System.nanoTime();
        List<Fault> broken = new ArrayList<>();
        for (FaultPlan.Moment moment : FaultPlan.of(length.minus(TAIL))) {
            sleepUntil(begin + moment.at().toNanos());
            FaultWindows windows = moment.fault().isPlanned() ? planned : faults;
            System.out.printf(
                    Locale.ROOT,
                    "%s: %s; %d answers, %d unexpected; load %.1f%n",
                    moment.at(),
                    moment.fault(),
                    ledger.answers(),
                    ledger.countUnexpected(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            try (FaultWindows.Window _ = windows.open()) {
                moment.fault().happen(house);
            }
            broken.add(moment.fault());
        }
        sleepUntil(begin + length.toNanos());
        return broken;
    }

    /** Each replica in turn, as an update does it: the next one when the one before is warm and has its index. */
    private void updateAll(SoakHouse house) throws IOException, InterruptedException {
        for (int i = 0; i < SoakHouse.REPLICAS; i++) {
            Thread.sleep(BETWEEN_UPDATES);
            try (FaultWindows.Window _ = planned.open()) {
                house.update(i);
                Thread.sleep(INDEX);
            }
        }
        Thread.sleep(BETWEEN_UPDATES);
    }

    private static void sleepUntil(long when) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(0, when - System.nanoTime())));
    }

    private static void judge(Course course, SoakHouse house) throws IOException {
        List<String> broken = Verdict.of(course);
        String page = SoakPage.of(course, broken);
        Files.writeString(PAGE, page);
        for (int i = 0; i < SoakHouse.REPLICAS; i++) {
            Files.writeString(
                    RECORDS.resolve("replica" + (i + 1) + ".log"),
                    house.replica(i).written());
        }
        assertThat(broken).as(page).isEmpty();
    }
}
