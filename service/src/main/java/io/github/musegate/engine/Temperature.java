package io.github.musegate.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Chooses by chance, the nearer the likelier (Gumbel's trick: the largest of the weights' logarithms with Gumbel noise
 * are a draw without putting back).
 */
final class Temperature {

    /** A distance that is this much larger makes a choice e times as unlikely at a temperature of one. */
    private static final double STEP = 0.1;

    private Temperature() {}

    /**
     * Some of many.
     *
     * @param from what to choose from, nearest first
     * @param distance how far away each is
     * @param count how many at most
     * @param temperature 0 for the nearest ones, 1 for a mild and 10 for a large part of chance
     * @param chance where the chance comes from
     * @return the chosen ones in their former order
     */
    static <T> List<T> choose(
            List<T> from, ToDoubleFunction<T> distance, int count, double temperature, RandomGenerator chance) {
        if (temperature <= 0 || from.size() <= count) {
            return from.subList(0, Math.min(count, from.size()));
        }
        record Drawn<T>(T one, int place, double score) {}
        List<Drawn<T>> drawn = new ArrayList<>();
        for (T one : from) {
            double gumbel = -Math.log(-Math.log(chance.nextDouble(Double.MIN_NORMAL, 1)));
            double weight = -distance.applyAsDouble(one) / (STEP * temperature);
            drawn.add(new Drawn<>(one, drawn.size(), weight + gumbel));
        }
        return drawn.stream()
                .sorted(Comparator.comparingDouble((Drawn<T> one) -> one.score())
                        .reversed())
                .limit(count)
                .sorted(Comparator.comparingInt(Drawn::place))
                .map(Drawn::one)
                .toList();
    }
}
