package io.github.musegate.engine;

import java.util.Optional;

/**
 * A playlist that renews itself around an anchor. It belongs to the anchor's owner.
 *
 * @param id its number
 * @param anchor around what
 * @param tuning how it is played
 * @param playlist its playlist; absent before it was made, and after somebody deleted it
 */
public record Radio(int id, Anchor anchor, Tuning tuning, Optional<Made> playlist) {

    /**
     * How a radio is played.
     *
     * @param temperature how much chance plays a part
     * @param results how many songs
     * @param enabled whether it is renewed with the others
     */
    public record Tuning(double temperature, int results, boolean enabled) {}

    /**
     * A playlist as the radio made it.
     *
     * @param id its number
     * @param revision the revision that the radio made; another one is somebody's own work
     */
    public record Made(long id, int revision) {}
}
