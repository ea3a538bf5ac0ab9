package io.github.musegate.musicserver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying a music server.
 *
 * @param tried whether this version can try the kind at all
 * @param ok whether it can be used
 * @param error what does not work, null when it works; never holds a secret
 * @param sampleCount how many tracks were seen, up to a bound
 * @param pathFormat how tracks are named: {@code absolute} or {@code none}
 * @param warnings what works and is still odd
 */
public record Trial(
        boolean tried, boolean ok, @Nullable String error, int sampleCount, String pathFormat, List<String> warnings) {

    /** Copies the warnings. */
    public Trial {
        warnings = List.copyOf(warnings);
    }

    static Trial failed(String error) {
        return new Trial(true, false, error, 0, "none", List.of());
    }

    static Trial untried() {
        return new Trial(
                false,
                false,
                "This version stores music servers of this kind and does not talk to them yet.",
                0,
                "none",
                List.of());
    }
}
