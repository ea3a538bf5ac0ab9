package io.github.musegate.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** Everybody who does something in the house, each kind of thing at its own rate and only so many at once. */
final class Crowd implements AutoCloseable {

    /** Something that somebody does. */
    @FunctionalInterface
    interface Deed {

        /** Does it once, and notes each answer in the ledger. */
        void happen() throws Undone, InterruptedException;
    }

    private record Habit(String name, double perSecond, Deed deed, int atOnce, Semaphore places) {}

    private static final int AT_ONCE = 24;
    private static final Duration BETWEEN_ARRIVALS = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final List<Habit> habits = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean resting = true;
    private volatile boolean over;

    Crowd(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * From now on this happens so often, while the crowd does not rest. Returns after a moment, so that not everybody
     * comes at once to a house that has just been opened.
     */
    void does(String name, double perSecond, Deed deed) throws InterruptedException {
        does(name, perSecond, AT_ONCE, deed);
    }

    /** The same, with so many of them at once at most. */
    void does(String name, double perSecond, int atOnce, Deed deed) throws InterruptedException {
        Habit habit = new Habit(name, perSecond, deed, atOnce, new Semaphore(atOnce));
        habits.add(habit);
        threads.add(Thread.ofVirtual().name(name).start(() -> repeat(habit)));
        Thread.sleep(BETWEEN_ARRIVALS);
    }

    /** How often all of it together begins, in a second. */
    double perSecond() {
        return habits.stream().mapToDouble(Habit::perSecond).sum();
    }

    private void repeat(Habit habit) {
        long pause = (long) (1e9 / habit.perSecond());
        long next = System.nanoTime() + pause;
        try {
            while (!over) {
                Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
                next = Math.max(next + pause, System.nanoTime()); // what was missed is not made up for
                if (resting) {
                    continue;
                }
                if (habit.places().tryAcquire()) {
                    Thread.ofVirtual().start(() -> once(habit));
                } else {
                    ledger.skipped(habit.name());
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void once(Habit habit) {
        long begin = System.nanoTime();
        try {
            habit.deed().happen();
        } catch (Undone noted) {
            // the ledger has it
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | AssertionError failure) {
            boolean ignored = ledger.note(habit.name(), begin, Ledger.NOTHING, Set.of(), String.valueOf(failure));
        } finally {
            habit.places().release();
        }
    }

    /** Begins, or begins again. */
    void begin() {
        resting = false;
    }

    /** Stops, and waits until everything that was begun has ended. */
    void rest() throws InterruptedException {
        resting = true;
        for (Habit habit : habits) {
            int all = habit.atOnce();
            habit.places().acquire(all);
            habit.places().release(all);
        }
    }

    @Override
    public void close() {
        over = true;
        threads.forEach(Thread::interrupt);
    }
}
