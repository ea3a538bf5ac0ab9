package io.github.musegate.vectors;

/**
 * A vector near to the one asked for.
 *
 * @param key whose it is
 * @param distance how far it is, by the index's {@link Metric}
 */
public record Neighbour(long key, double distance) {}
