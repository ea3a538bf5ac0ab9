package io.github.musegate.access;

import java.time.Duration;

/**
 * How patient {@link Attempts} is.
 *
 * @param perAccount wrong attempts that one address may make on one account before it must wait
 * @param perAddress wrong attempts that one address may make on all accounts together before it must wait
 * @param perMinute wrong attempts of everybody together within a minute above which newcomers get less patience
 * @param firstDelay the first wait; each further wrong attempt doubles it
 * @param longestAccountDelay the longest wait of one address for one account
 * @param longestAddressDelay the longest wait of one address for all accounts
 * @param memory how long after the last attempt it is forgotten; longer than both waits
 */
public record AttemptLimits(
        int perAccount,
        int perAddress,
        int perMinute,
        Duration firstDelay,
        Duration longestAccountDelay,
        Duration longestAddressDelay,
        Duration memory) {

    /** For passwords and codes that people type. */
    public static final AttemptLimits TYPED = new AttemptLimits(
            5, 20, 300, Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofMinutes(5), Duration.ofHours(1));

    /**
     * For tokens that programs send. A program with an old token comes back every few seconds, perhaps through the same
     * proxy as everybody else, so the waits stay short.
     */
    public static final AttemptLimits SENT = new AttemptLimits(
            60,
            60,
            3000,
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMinutes(10));

    /**
     * For codes of six digits on one account, tried from any number of addresses. Only whoever knows the password gets
     * that far. The waits end, so the person is never locked out for good.
     */
    public static final AttemptLimits OF_ALL_ADDRESSES = new AttemptLimits(
            10,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Duration.ofSeconds(1),
            Duration.ofMinutes(15),
            Duration.ofMinutes(15),
            Duration.ofDays(1));

    /** Refuses limits that would let everything or nothing pass. */
    public AttemptLimits {
        if (perAccount < 1 || perAddress < 1 || perMinute < 1 || firstDelay.toMillis() < 1) {
            throw new IllegalArgumentException("limits of attempts must be positive");
        }
    }
}
