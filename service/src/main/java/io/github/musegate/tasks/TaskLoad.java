package io.github.musegate.tasks;

import java.time.Duration;

/**
 * How much there is to do, and whether somebody does it.
 *
 * @param waiting tasks that no worker has taken yet
 * @param oldest how long the oldest of them has waited; zero when there is none
 * @param running tasks that workers have taken
 * @param silent those of them whose worker has not been heard of for longer than others wait before they take over
 */
public record TaskLoad(long waiting, Duration oldest, long running, long silent) {}
