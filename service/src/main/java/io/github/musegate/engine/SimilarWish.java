package io.github.musegate.engine;

/**
 * Songs that sound alike.
 *
 * @param seed from where
 * @param count how many at most
 * @param variety whether each recording comes once and each artist a few times
 * @param walk whether to order them so that each is near the one before it
 * @param mood whether to keep to about the mood of the start
 */
public record SimilarWish(Seed seed, int count, boolean variety, boolean walk, boolean mood) {}
