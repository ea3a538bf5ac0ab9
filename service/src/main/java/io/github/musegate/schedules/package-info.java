/**
 * What runs by itself: long work that is started at the times of a cron expression, by the right of whoever saved the
 * schedule. That right is looked up anew each time.
 *
 * <p>Our own table is the truth: it says what is due. The scheduler library (db-scheduler) sees to it that one of the
 * replicas looks at it every few seconds, also when another one was killed while it looked; it keeps one row for that,
 * through JDBC and the pool. A task that is started for a due time has a name made of the schedule and that time, and the
 * next due time is written only in place of this one: so each time counts once, whoever looks and however often. What was
 * due while nothing ran is done once.
 *
 * <p>Only app calls this room.
 */
@NullMarked
package io.github.musegate.schedules;

import org.jspecify.annotations.NullMarked;
