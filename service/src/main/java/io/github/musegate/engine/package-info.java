/**
 * What sounds like what. {@link io.github.musegate.engine.MusicEngine} is the front door and has two homes: the engine
 * built in, which answers from the catalogue and the vector index, and another program to which the questions go. The
 * routes know the interface alone.
 *
 * <p>Distances are those of directions (cosine) after each number of an embedding was related to what is usual in the
 * library: 0 the same, 1 unrelated, 2 the opposite. What a person may not see is left out while searching, not
 * afterwards, so nobody gets fewer answers for it, and cannot tell that something was left out.
 *
 * <p>Moods are worked out from what was measured: energy tells lively from quiet, the mode of the key bright from dark
 * ({@link io.github.musegate.catalogue.SoundMood} names the sources). To start from one means to start from the middle of
 * a kind of sound among the songs of that mood.
 *
 * <p>Only app calls this room.
 */
@NullMarked
package io.github.musegate.engine;

import org.jspecify.annotations.NullMarked;
