package io.github.musegate.catalogue;

import java.util.Locale;
import java.util.Optional;

/**
 * What mood the measures of a recording suggest: the quarters of the plane of arousal and valence (Russell 1980; for
 * music Thayer 1989). Energy stands for arousal, and the mode of the key for valence: major for the brighter side, as
 * listeners have told since Hevner (1936). It is a rule of thumb about sounds, not what anybody feels. A recording in
 * which no key stands out has none.
 */
public enum SoundMood {
    /** Lively, in major. */
    HAPPY(true, true),
    /** Lively, in minor. */
    TENSE(true, false),
    /** Quiet, in major. */
    PEACEFUL(false, true),
    /** Quiet, in minor. */
    SAD(false, false);

    /** The middle of the measure of energy. */
    static final double LIVELY = 0.5;

    private final boolean lively;
    private final boolean major;

    SoundMood(boolean lively, boolean major) {
        this.lively = lively;
        this.major = major;
    }

    /**
     * The mood of a recording.
     *
     * @param energy from 0, calm, to 1, busy
     * @param major whether its key is a major one, absent when none stands out
     * @return the mood, or nothing
     */
    public static Optional<SoundMood> of(double energy, Optional<Boolean> major) {
        return major.map(bright -> of(energy >= LIVELY, bright));
    }

    static SoundMood of(boolean lively, boolean major) {
        if (lively) {
            return major ? HAPPY : TENSE;
        }
        return major ? PEACEFUL : SAD;
    }

    /**
     * The mood of that name.
     *
     * @param name such as {@code happy}, in any case
     * @return the mood, or nothing
     */
    public static Optional<SoundMood> find(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (SoundMood mood : values()) {
            if (mood.name().equals(upper)) {
                return Optional.of(mood);
            }
        }
        return Optional.empty();
    }

    /**
     * Its name in the API.
     *
     * @return such as {@code happy}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean lively() {
        return lively;
    }

    boolean major() {
        return major;
    }
}
