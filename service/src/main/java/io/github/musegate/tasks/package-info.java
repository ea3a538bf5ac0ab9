/**
 * The long work: rows that any number of processes take, one at a time each. A row names its work by type; rooms above
 * bring the work itself, and app puts them together.
 *
 * <p>A room adds a kind of work in two steps. It implements {@link io.github.musegate.tasks.TaskWork}: one object, which
 * tells a {@link io.github.musegate.tasks.TaskRun} how it goes, keeps checkpoints there, starts parts of its work as
 * tasks below it and returns {@link io.github.musegate.tasks.TaskEnd.WhenChildrenEnd} to be called again when they have
 * ended. And app names it in {@code WorkKinds}: a {@link io.github.musegate.tasks.TaskKind} with its type, the capability
 * that starting it takes, and what keeps others away while it lives. The room's route, behind that same capability, calls
 * {@link io.github.musegate.tasks.Tasks#submit} with a {@link io.github.musegate.tasks.NewTask} and answers 202; that
 * another one is running is an exception which is an answer already (409).
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
