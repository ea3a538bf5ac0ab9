package io.github.musegate.vectors;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/** Opens indexes and waits for what happens in the background. */
final class Indexes {

    static final VectorShape PLAIN = new VectorShape(Clusters.DIMENSIONS, Metric.EUCLIDEAN);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Indexes() {}

    /** An index that looks at its source often. */
    static Vectors open(Path directory, VectorShape shape, VectorSource source) throws DirectoryInUseException {
        return Vectors.open(directory, shape, source, Duration.ofMillis(20));
    }

    static Vectors ready(Path directory, VectorSource source) throws Exception {
        Vectors vectors = open(directory, PLAIN, source);
        followed(vectors, source);
        return vectors;
    }

    /** Waits until the index is as its source is now. */
    static void followed(Vectors vectors, VectorSource source) throws Exception {
        long revision = source.mark().revision();
        await(
                vectors,
                state -> state.phase() == IndexState.Phase.READY
                        && state.revision() == revision
                        && state.trouble().isEmpty());
    }

    static void await(Vectors vectors, Predicate<IndexState> wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.test(vectors.state())) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the index stays " + vectors.state());
            }
            Thread.sleep(2);
        }
    }
}
