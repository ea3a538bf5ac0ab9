package io.github.musegate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The map's plane. */
class PlaneTest {

    @Test
    void thePlaneShowsWhereTheSongsDifferMost() {
        SplittableRandom chance = new SplittableRandom(5);
        Plane plane = new Plane(20);
        List<float[]> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            float[] vector = new float[20];
            for (int j = 0; j < 20; j++) {
                vector[j] = (float) (chance.nextDouble() - 0.5) * (j == 4 ? 30 : j == 9 ? 10 : 1);
            }
            vector[2] = 100;
            all.add(vector);
            plane.add(vector);
        }
        plane.settle();
        for (float[] vector : all) {
            plane.place(vector, point -> {
                assertThat(Math.abs(point[0])).isCloseTo(Math.abs(vector[4]), within(1.5));
                assertThat(Math.abs(point[1])).isCloseTo(Math.abs(vector[9]), within(1.5));
            });
        }
    }

    @Test
    void oneSongAndEqualSongsHaveTheirPlaceToo() {
        Plane plane = new Plane(3);
        plane.add(new float[] {1, 2, 3});
        plane.add(new float[] {1, 2, 3});
        plane.settle();
        plane.place(
                new float[] {1, 2, 3}, point -> assertThat(point).containsExactly(new double[] {0, 0}, within(1e-6)));
    }
}
