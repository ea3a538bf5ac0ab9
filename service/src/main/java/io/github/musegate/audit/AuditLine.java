package io.github.musegate.audit;

import java.time.Instant;

/**
 * An event as it is written.
 *
 * @param at when it happened (first)
 * @param event what
 * @param count how often the same thing happened since then; 1 for everything but refusals in a burst
 */
record AuditLine(Instant at, AuditEvent event, int count) {}
