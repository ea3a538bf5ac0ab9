/**
 * What the processes of one installation tell each other. Everything they know is in the database; here they only say
 * that something there is another now, so that nobody believes for a second longer what was read before. Nothing is right
 * or wrong by a message: one that is lost makes a replica late by a second at most, and one that somebody forges makes it
 * ask the database once more.
 *
 * <p>There are two carriers. NOTIFY always tells; it comes from whichever process made a change, the rescue tools too.
 * Redis, where one is configured, tells as well and also keeps counts that all replicas share. While it is away,
 * {@link io.github.musegate.replicas.News#isComplete} says so, and memories of rights are not believed at all.
 *
 * <p>Every room above may use this one. NOTIFY and LISTEN are all that it asks of the database.
 */
@NullMarked
package io.github.musegate.replicas;

import org.jspecify.annotations.NullMarked;
