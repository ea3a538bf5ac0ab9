/**
 * The analysis: reads what every music server lists, listens to what is new, and writes both into the catalogue. It is
 * long work: {@link io.github.musegate.analysis.Analyses} starts it and brings its kinds to the tasks. A main task reads
 * the libraries, then has portions of what waits worked on by tasks below it, which any number of workers share, in
 * rounds, so that a music server that is away stops it soon. Each track is kept as soon as it was heard, so that work that
 * is cancelled or killed loses no more than the track at hand, and goes on where it was.
 *
 * <p>The cleaning reads the libraries too, and forgets what they do not list any more.
 *
 * <p>It speaks to music servers with the account that administrators gave them. The room is for app, and for whoever
 * schedules work.
 */
@NullMarked
package io.github.musegate.analysis;

import org.jspecify.annotations.NullMarked;
