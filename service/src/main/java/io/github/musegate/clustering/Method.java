package io.github.musegate.clustering;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How groups are found. */
enum Method {
    /** Round groups of similar size. */
    KMEANS("kmeans", 10_000),
    /** Groups of any extent in each direction, which may overlap. */
    GMM("gmm", 4000),
    /** Dense places of any shape; what lies between them belongs to none. Compares all pairs. */
    HDBSCAN("hdbscan", 5000);

    private final String id;
    private final int sample;

    Method(String id, int sample) {
        this.id = id;
        this.sample = sample;
    }

    static Optional<Method> of(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(method -> method.id.equals(lower)).findFirst();
    }

    String id() {
        return id;
    }

    /** Among how many tracks the groups are found, for the sake of time; the others join them. */
    int sample() {
        return sample;
    }
}
