package io.github.musegate.access;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what has ended or been taken away on this replica: sessions, keys, rights of an account. Whatever was read from
 * the database before the count went up is read again, even if that read is still under way.
 */
public final class Revocations {

    private final AtomicLong count = new AtomicLong();

    /**
     * How often something was revoked so far.
     *
     * @return a number that only grows
     */
    public long count() {
        return count.get();
    }

    /** Something has ended; to be called when the database says so. */
    public void happened() {
        count.incrementAndGet();
    }
}
