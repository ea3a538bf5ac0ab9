/**
 * What the process writes while it runs: as text for people, or each line as one JSON object for a collector. Everybody
 * logs through the JDK; this room decides at the start how a record looks and knows which request a thread is busy
 * with. Every room may use it; it uses only what the start was told.
 */
@NullMarked
package io.github.musegate.logs;

import org.jspecify.annotations.NullMarked;
