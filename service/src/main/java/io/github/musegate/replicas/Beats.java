package io.github.musegate.replicas;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether messages to oneself come back. Each pair of connections has a number of its own: what was sent on one before, or
 * is heard on one before, says nothing of the present one, however late its thread comes to tell. Times are as
 * {@link System#nanoTime} counts.
 */
final class Beats {

    private static final String WORD = "beat ";
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(1);

    /** @param at when the last one was heard */
    private record Heard(long at, Duration lag) {}

    private int number;
    private long since;
    private boolean linked;
    private volatile @Nullable Heard last;

    /** Connections are made anew: nothing counts until {@link #linked}. */
    synchronized int begin(long now) {
        last = null;
        linked = false;
        since = now;
        return ++number;
    }

    /** The connections of that number are there. */
    synchronized void linked(int which) {
        linked = which == number;
    }

    /** The word to send now. */
    synchronized String word(long now) {
        return WORD + number + " " + now;
    }

    static boolean isBeat(String word) {
        return word.startsWith(WORD);
    }

    /**
     * One has come back.
     *
     * @param which the connections on which it was heard
     * @param word it
     * @param onFirst run before the first one of these connections counts; must be quick and must not throw
     * @return whether it was the first one
     */
    synchronized boolean heard(int which, String word, long now, Runnable onFirst) {
        int space = word.lastIndexOf(' ');
        if (!linked || which != number || !word.startsWith(WORD + number + " ")) {
            return false;
        }
        boolean first = last == null;
        if (first) {
            onFirst.run();
        }
        last = new Heard(now, Duration.ofNanos(now - Long.parseLong(word.substring(space + 1))));
        return first;
    }

    /** Whether the present connections have carried one a moment ago. */
    boolean complete(long now) {
        return lag(now).isPresent();
    }

    /** How long the last one was under way; nothing when that is too long ago. */
    Optional<Duration> lag(long now) {
        Heard known = last;
        return known == null || now - known.at() >= SILENCE ? Optional.empty() : Optional.of(known.lag());
    }

    /** Whether the present connections have been silent for too long. */
    synchronized boolean silent(long now) {
        Heard known = last;
        return now - (known == null ? since : known.at()) > SILENCE;
    }
}
