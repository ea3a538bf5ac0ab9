package io.github.musegate.engine;

import io.github.musegate.catalogue.SoundMood;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured of a song, as far as it makes its mood.
 *
 * @param tempo beats per minute; absent when there is no regular beat
 * @param energy from 0, calm, to 1, busy
 * @param key the tonic with {@code major} or {@code minor}; absent when no key stands out
 * @param loudness in LUFS
 */
public record Mood(OptionalDouble tempo, double energy, Optional<TonalKey> key, double loudness) {

    private static final double OTHER_ENERGY = 0.2;
    private static final double OTHER_TEMPO = 0.12;

    /**
     * A key by its names.
     *
     * @param tonic such as {@code F#}
     * @param mode {@code major} or {@code minor}
     */
    public record TonalKey(String tonic, String mode) {}

    /**
     * Whether two songs are of about the same mood: energy, tempo (its half or double counts as the same) and mode.
     * What is not known of one of them does not part them.
     *
     * @param other the other one's
     * @return whether they go together
     */
    public boolean like(Mood other) {
        boolean mode = key.isEmpty()
                || other.key.isEmpty()
                || key.get().mode().equals(other.key.get().mode());
        return mode && Math.abs(energy - other.energy) <= OTHER_ENERGY && sameTempo(other);
    }

    private boolean sameTempo(Mood other) {
        if (tempo.isEmpty() || other.tempo.isEmpty()) {
            return true;
        }
        double octaves = Math.log(tempo.getAsDouble() / other.tempo.getAsDouble()) / Math.log(2);
        return Math.abs(octaves - Math.rint(octaves)) <= Math.log1p(OTHER_TEMPO) / Math.log(2);
    }

    /**
     * What mood the measures suggest.
     *
     * @return the mood; nothing when no key stands out
     */
    public Optional<SoundMood> name() {
        return SoundMood.of(energy, key.map(known -> known.mode().equals("major")));
    }

    /**
     * All of it in one line.
     *
     * @return such as {@code tempo:120.0,energy:0.41,loudness:-12.3,key:A minor}
     */
    public String line() {
        String beat = tempo.isPresent() ? String.format(Locale.ROOT, "tempo:%.1f,", tempo.getAsDouble()) : "";
        String tonality =
                key.map(known -> ",key:" + known.tonic() + " " + known.mode()).orElse("");
        return beat + String.format(Locale.ROOT, "energy:%.2f,loudness:%.1f", energy, loudness) + tonality;
    }
}
