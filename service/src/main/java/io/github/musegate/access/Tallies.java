package io.github.musegate.access;

import java.time.Duration;

/** How often something went wrong, by key, and who must wait for it. */
interface Tallies {

    /**
     * Counts an attempt that may pass.
     *
     * @param free how many go without a wait
     * @param first the first wait; each further one is twice as long
     * @param longest the longest wait
     * @return the nanoseconds to wait; 0 when it may pass, and was counted
     */
    long charge(AttemptKey key, int free, Duration first, Duration longest);

    /** It was wrong: the wait begins now. */
    void confirm(AttemptKey key, int free, Duration first, Duration longest);

    /** It was right, or came to no end: it neither counts nor delays. */
    void refund(AttemptKey key);

    /** Forgets all that went wrong. */
    void forget(AttemptKey key);
}
