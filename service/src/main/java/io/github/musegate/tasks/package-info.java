/**
 * The long work: rows that any number of processes take, one at a time each. A row names its work by type; rooms above
 * bring the work itself ({@link io.github.musegate.tasks.TaskWork}), and app puts them together.
 *
 * <p>Who works holds a claim: a number that goes up whenever somebody takes the row. Every statement of a worker names
 * the claim that it holds, so that one which was believed dead cannot write any more. It shows that it lives by a
 * heartbeat; whoever finds an old one takes the task over. A worker that has not reached the database for most of that
 * time stops by itself, so that a task is never worked on twice at once, and does not judge others until it has seen
 * them for as long.
 *
 * <p>New work and cancellations are announced by NOTIFY. LISTEN needs a connection that stays, which the database
 * client cannot give; it is the one statement here outside of it, and only makes things quicker: everybody looks every
 * two seconds as well. The rooms above and app may call this one.
 */
@NullMarked
package io.github.musegate.tasks;

import org.jspecify.annotations.NullMarked;
