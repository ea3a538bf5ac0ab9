package io.github.musegate.engine;

import java.util.List;

/** Where a query starts. */
public sealed interface Seed {

    /**
     * A song by its id.
     *
     * @param itemId the music server's own id
     */
    record ById(String itemId) implements Seed {}

    /**
     * A song by its names.
     *
     * @param title its title
     * @param artist who plays it; empty when that does not matter
     */
    record ByName(String title, String artist) implements Seed {}

    /**
     * A mood.
     *
     * @param mood its name
     * @param index which of its kinds of sound, as {@link MoodSeed#index()}
     */
    record ByMood(String mood, int index) implements Seed {}

    /**
     * A named mixture.
     *
     * @param ingredients what it was made of
     */
    record ByMix(List<Ingredient> ingredients) implements Seed {

        /** Copies the ingredients. */
        public ByMix {
            ingredients = List.copyOf(ingredients);
        }
    }
}
