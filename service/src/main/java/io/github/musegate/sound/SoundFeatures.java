package io.github.musegate.sound;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a recording sounds like.
 *
 * @param tempo beats per minute, from 40 to 240; absent when there is no regular beat
 * @param key the key of most of it; absent when no key stands out, as in percussion
 * @param loudness integrated, in LUFS as EBU R128 defines it
 * @param energy from 0, calm, to 1, busy and dense; the level does not matter
 * @param seconds how much of it was listened to, without the silence around it
 * @param embedding where it stands among other recordings, and how that was found
 * @param version the version of the other features, see {@link Sounds#VERSION}
 */
public record SoundFeatures(
        OptionalDouble tempo,
        Optional<Key> key,
        double loudness,
        double energy,
        double seconds,
        Embedding embedding,
        int version) {}
