package io.github.musegate.tasks;

import java.time.Instant;

/**
 * A line of a task's log.
 *
 * @param at when
 * @param text what
 */
public record LogLine(Instant at, String text) {}
