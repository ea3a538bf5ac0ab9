package io.github.musegate.shares;

import java.time.Instant;

/**
 * A link whose password was shown by a browser, which keeps this, sealed.
 *
 * @param shareId the link
 * @param mark the mark of the password that was shown
 * @param until how long it counts
 */
record Unlocked(long shareId, String mark, Instant until) {}
