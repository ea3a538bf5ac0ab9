package io.github.musegate.engine;

import java.util.Optional;

/**
 * The song that is most unlike another one.
 *
 * @param distance how far away it is: 0 the same, 2 the opposite
 * @param itemId which; absent when there is no other song
 */
public record Farthest(double distance, Optional<String> itemId) {}
