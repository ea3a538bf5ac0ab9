package io.github.musegate.catalogue;

import io.github.musegate.sound.Key;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a track sounds like, without its embedding.
 *
 * @param tempo beats per minute; absent when there is no regular beat
 * @param key the key; absent when none stands out
 * @param loudness integrated, in LUFS
 * @param energy from 0, calm, to 1, busy and dense
 * @param method how the embedding was made
 */
public record KnownSound(OptionalDouble tempo, Optional<Key> key, double loudness, double energy, String method) {}
