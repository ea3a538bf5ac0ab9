package io.github.musegate.benchmark;

import io.github.musegate.vectors.Clusters;
import io.github.musegate.vectors.IndexState;
import io.github.musegate.vectors.KeyFilter;
import io.github.musegate.vectors.Metric;
import io.github.musegate.vectors.Neighbour;
import io.github.musegate.vectors.VectorShape;
import io.github.musegate.vectors.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process with the memory of the service that makes an index and asks it. Arguments: how many vectors, the file of
 * exact answers, the directory of the index. Prints a figure on each line.
 */
final class AskVectors {

    /** A service runs for months; so many questions are compiled as its own are. */
    private static final int WARMING_UP = 2_000;

    private static final int NEWCOMERS = 9;

    private AskVectors() {}

    public static void main(String[] arguments) throws Exception {
        long size = Long.parseLong(arguments[0]);
        List<String> answers = Files.readAllLines(Path.of(arguments[1]));
        Path directory = Path.of(arguments[2]);
        NumberedVectors source = new NumberedVectors(size);
        long begin = System.nanoTime();
        try (Vectors _ = open(directory, source)) {
            figure("build_s", seconds(begin));
            figure("build_memory_mb", memory("RssAnon"));
        }
        begin = System.nanoTime();
        try (Vectors vectors = open(directory, source)) {
            figure("reopen_s", seconds(begin));
            ask(vectors, source, size, answers);
            grow(vectors, source);
            figure("heap_and_native_mb", memory("RssAnon"));
            figure("mapped_mb", memory("RssFile"));
        }
        try (Stream<Path> files = Files.walk(directory)) {
            figure("disk_mb", files.mapToLong(file -> file.toFile().length()).sum() / 1e6);
        }
    }

    private static Vectors open(Path directory, NumberedVectors source) throws Exception {
        Vectors vectors = Vectors.open(directory, new VectorShape(Clusters.DIMENSIONS, Metric.EUCLIDEAN), source);
        while (vectors.state().phase() != IndexState.Phase.READY) {
            Thread.sleep(5);
        }
        return vectors;
    }

    private static void ask(Vectors vectors, NumberedVectors source, long size, List<String> answers) {
        for (long key : NumberedVectors.questions(size, WARMING_UP)) {
            vectors.nearest(source.vector(size - 1 - key), NumberedVectors.NEIGHBOURS, KeyFilter.everything());
        }
        long[] questions = NumberedVectors.questions(size, answers.size());
        double[] millis = new double[questions.length];
        long hits = 0;
        for (int i = 0; i < questions.length; i++) {
            float[] target = source.vector(questions[i]);
            long begin = System.nanoTime();
            List<Neighbour> found = vectors.nearest(target, NumberedVectors.NEIGHBOURS, KeyFilter.everything());
            millis[i] = seconds(begin) * 1e3;
            Set<Long> exact =
                    Arrays.stream(answers.get(i).split(" ")).map(Long::valueOf).collect(Collectors.toSet());
            hits += found.stream()
                    .filter(neighbour -> exact.contains(neighbour.key()))
                    .count();
        }
        figure("recall", (double) hits / NumberedVectors.NEIGHBOURS / questions.length);
        figure("query_ms", NumberedVectors.median(millis));
        figure("slow_query_ms", Arrays.stream(millis).sorted().toArray()[millis.length * 95 / 100]);
        figure("filtered_ms", NumberedVectors.median(filtered(vectors, source, questions)));
    }

    private static double[] filtered(Vectors vectors, NumberedVectors source, long[] questions) {
        double[] millis = new double[questions.length];
        for (int i = 0; i < questions.length; i++) {
            float[] target = source.vector(questions[i]);
            long begin = System.nanoTime();
            vectors.nearest(target, NumberedVectors.NEIGHBOURS, new KeyFilter.Where(key -> key % 2 == 0));
            millis[i] = seconds(begin) * 1e3;
        }
        return millis;
    }

    /** From the moment at which the source has one more, unannounced, until it is its own nearest neighbour. */
    private static void grow(Vectors vectors, NumberedVectors source) throws InterruptedException {
        double[] seconds = new double[NEWCOMERS];
        for (int i = 0; i < NEWCOMERS; i++) {
            Thread.sleep(311);
            long begin = System.nanoTime();
            long key = source.grow();
            float[] target = source.vector(key);
            while (vectors.nearest(target, 1, KeyFilter.everything()).getFirst().key() != key) {
                Thread.sleep(1);
            }
            seconds[i] = seconds(begin);
        }
        figure("one_more_s", NumberedVectors.median(seconds));
        figure("one_more_longest_s", Arrays.stream(seconds).max().orElseThrow());
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double memory(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024 / 1e6)
                .findFirst()
                .orElseThrow();
    }

    private static void figure(String name, double value) {
        System.out.println(name + " " + value);
    }
}
