package io.github.musegate.users;

import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes and checks passwords, a few at a time: each takes much memory and a processor, so that whoever sends many wrong
 * passwords would otherwise bring the service down. Who finds the queue full is asked to come again.
 */
public final class Passwords {

    /** One of AudioMuse-AI's largest hashes, or a few of ours. */
    private static final int MOST_MEBIBYTES =
            Math.max(100, 19 * Runtime.getRuntime().availableProcessors());

    private static final int MOST_WAITING = 32;
    private static final long LONGEST_WAIT_SECONDS = 3;

    private final Semaphore mebibytes = new Semaphore(MOST_MEBIBYTES, true);

    /**
     * Hashes a new password.
     *
     * @param password any text
     * @return its hash, in the usual form of Argon2
     * @throws io.github.musegate.http.ProblemException 429 when too many are hashed at this moment
     */
    public String hash(String password) {
        return atMost(19, () -> Argon2Hash.of(password).text());
    }

    /**
     * Whether a hash is that of a password.
     *
     * @param hash what {@link #hash} gave
     * @param password as typed
     * @return whether it fits; never for a text that is no hash
     * @throws io.github.musegate.http.ProblemException 429 when too many are checked at this moment
     */
    public boolean matches(String hash, String password) {
        return password.length() <= PasswordPolicy.MOST
                && Argon2Hash.parse(hash).map(known -> matches(known, password)).orElse(false);
    }

    /** Whether a hash is that of a password. */
    boolean matches(Argon2Hash hash, String password) {
        return atMost(hash.mebibytes(), () -> hash.matches(password));
    }

    private <T> T atMost(int needed, Supplier<T> work) {
        int permits = Math.clamp(needed, 1, MOST_MEBIBYTES);
        if (mebibytes.getQueueLength() >= MOST_WAITING || !acquire(permits)) {
            throw Problem.of(ProblemType.TOO_MANY_REQUESTS)
                    .withDetail("Too many people sign in at this moment. Try again in a second.")
                    .with("retry_after", 1)
                    .exception();
        }
        try {
            return work.get();
        } finally {
            mebibytes.release(permits);
        }
    }

    private boolean acquire(int permits) {
        try {
            return mebibytes.tryAcquire(permits, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
