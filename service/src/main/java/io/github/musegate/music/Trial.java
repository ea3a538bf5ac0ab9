package io.github.musegate.music;

import java.util.List;
import java.util.Optional;

/**
 * What came of trying a music server.
 *
 * @param failure what does not work, absent when it works
 * @param sampleCount how many tracks were seen, up to a bound
 * @param pathFormat how the server names files: {@code absolute}, {@code relative}, {@code mixed} or {@code none}
 * @param version what runs there, such as {@code Navidrome 0.58.0}; empty when it does not say
 * @param warnings what works and is still odd
 */
public record Trial(
        Optional<MusicServerException> failure,
        int sampleCount,
        String pathFormat,
        String version,
        List<String> warnings) {

    /** Copies the warnings. */
    public Trial {
        warnings = List.copyOf(warnings);
    }

    /**
     * One that did not work.
     *
     * @param failure why
     * @return the trial
     */
    public static Trial failed(MusicServerException failure) {
        return new Trial(Optional.of(failure), 0, "none", "", List.of());
    }
}
