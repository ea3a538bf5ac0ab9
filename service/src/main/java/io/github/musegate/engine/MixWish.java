package io.github.musegate.engine;

import java.util.List;

/**
 * A mixture that somebody wants.
 *
 * @param ingredients what is added and taken away
 * @param count how many songs at most
 * @param temperature how much chance plays a part; 0 for none
 * @param subtractDistance how far at least the songs stay from what is taken away
 */
public record MixWish(List<Ingredient> ingredients, int count, double temperature, double subtractDistance) {

    /** Copies the ingredients. */
    public MixWish {
        ingredients = List.copyOf(ingredients);
    }
}
