package io.github.musegate.engine;

import io.github.musegate.access.Caller;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets a few questions be worked on at a time, because each holds thousands of tracks in memory while it is. Nobody has
 * all turns: there is always one for somebody else. Safe for any number of threads.
 */
final class Turns {

    private static final int ALL = 4;
    private static final int OF_ONE_PERSON = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final int SECONDS_TO_COME_BACK = 5;

    private final int ofOnePerson;
    private final Duration longestWait;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition given = lock.newCondition();
    // all of them only with the lock
    private final Map<String, Integer> taken = new HashMap<>();
    private final Map<Thread, String> holders = new HashMap<>();
    private int free;

    /** The usual turns. */
    Turns() {
        this(ALL, OF_ONE_PERSON, LONGEST_WAIT);
    }

    Turns(int all, int ofOnePerson, Duration longestWait) {
        this.ofOnePerson = ofOnePerson;
        this.longestWait = longestWait;
        this.free = all;
    }

    /**
     * Works on a question once it is its turn. The question must not take another one.
     *
     * @param view who asks
     * @param question what is to be done
     * @param <T> the answer
     * @return the answer
     * @throws io.github.musegate.http.ProblemException 503 when there is no turn within some seconds
     */
    <T> T take(View view, Supplier<T> question) {
        begin(person(view.caller()));
        try {
            return question.get();
        } finally {
            giveBack();
        }
    }

    /**
     * Ends this thread's turn while its question is still being worked on, because all that is left to do is to wait
     * for somebody else, such as a slow music server. Does nothing for a thread that has none.
     */
    void giveBack() {
        lock.lock();
        try {
            String person = holders.remove(Thread.currentThread());
            if (person != null) {
                free++;
                taken.computeIfPresent(person, (same, turns) -> turns == 1 ? null : turns - 1);
                given.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Those without an account share what one person has: the programs of the installation's token, and guests. */
    private static String person(Caller caller) {
        return caller.userId().isPresent()
                ? String.valueOf(caller.userId().getAsInt())
                : caller.method().name();
    }

    private void begin(String person) {
        long left = longestWait.toNanos();
        lock.lock();
        try {
            while (free == 0 || taken.getOrDefault(person, 0) >= ofOnePerson) {
                if (left <= 0) {
                    throw Problem.of(ProblemType.UNAVAILABLE, "Many are asking at once; try again in a moment.")
                            .with("retry_after", SECONDS_TO_COME_BACK)
                            .exception();
                }
                left = given.awaitNanos(left);
            }
            free--;
            taken.merge(person, 1, Integer::sum);
            holders.put(Thread.currentThread(), person);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw Problem.of(ProblemType.UNAVAILABLE).exception();
        } finally {
            lock.unlock();
        }
    }
}
