package io.github.musegate.benchmark;

import io.github.musegate.vectors.Clusters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/**
 * A process that compares each question with every vector, by a plain loop over floats in memory: the exact answers, a
 * line for each question, and how long they take. Arguments: how many vectors, how many questions, the file of answers.
 */
final class ScanVectors {

    /** Vectors of one array; one array for all of a million is not possible everywhere. */
    private static final int CHUNK = 100_000;

    private record Hit(long key, float square) {}

    private ScanVectors() {}

    public static void main(String[] arguments) throws IOException {
        int size = Integer.parseInt(arguments[0]);
        NumberedVectors vectors = new NumberedVectors(size);
        List<float[]> chunks = new ArrayList<>();
        for (int begin = 0; begin < size; begin += CHUNK) {
            float[] chunk = new float[Math.min(CHUNK, size - begin) * Clusters.DIMENSIONS];
            for (int i = 0; i < chunk.length / Clusters.DIMENSIONS; i++) {
                System.arraycopy(
                        vectors.vector(begin + (long) i), 0, chunk, i * Clusters.DIMENSIONS, Clusters.DIMENSIONS);
            }
            chunks.add(chunk);
        }
        long[] questions = NumberedVectors.questions(size, Integer.parseInt(arguments[1]));
        scan(chunks, vectors.vector(0)); // compiles
        double[] millis = new double[questions.length];
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < questions.length; i++) {
            float[] target = vectors.vector(questions[i]);
            long begin = System.nanoTime();
            long[] nearest = scan(chunks, target);
            millis[i] = (System.nanoTime() - begin) / 1e6;
            answers.add(Arrays.stream(nearest).mapToObj(String::valueOf).collect(Collectors.joining(" ")));
        }
        Files.write(Path.of(arguments[2]), answers, StandardCharsets.UTF_8);
        System.out.println("scan_ms " + NumberedVectors.median(millis));
    }

    private static long[] scan(List<float[]> chunks, float[] target) {
        PriorityQueue<Hit> kept =
                new PriorityQueue<>(Comparator.comparingDouble(Hit::square).reversed());
        float worst = Float.MAX_VALUE;
        long key = 0;
        for (float[] chunk : chunks) {
            for (int at = 0; at < chunk.length; at += Clusters.DIMENSIONS) {
                float square = 0;
                for (int i = 0; i < Clusters.DIMENSIONS; i++) {
                    float difference = chunk[at + i] - target[i];
                    square += difference * difference;
                }
                if (square < worst) {
                    kept.add(new Hit(key, square));
                    if (kept.size() > NumberedVectors.NEIGHBOURS) {
                        kept.remove();
                        worst = kept.element().square();
                    }
                }
                key++;
            }
        }
        return kept.stream().mapToLong(Hit::key).toArray();
    }
}
