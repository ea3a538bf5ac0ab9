package io.github.musegate.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Nearest neighbours by the index and by a plain scan, of the same vectors, in processes of their own. */
final class VectorSection {

    private static final List<Integer> SIZES = List.of(100_000, 1_000_000);
    private static final int QUESTIONS = 200;
    private static final List<String> SCAN = List.of("-XX:+UseSerialGC", "-Xmx1400m");

    /** As in ./musegate. */
    private static final List<String> SERVICE =
            List.of("-Xms24m", "-Xmx384m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    private VectorSection() {}

    static String measure(Path work) throws IOException, InterruptedException {
        StringBuilder rows = new StringBuilder();
        for (int size : SIZES) {
            rows.append(row(work.resolve("vectors-" + size), size));
        }
        return """
                | vectors of 200 numbers | plain scan, ms | index, ms (95 of 100 below) | times faster | recall of 50 \
                | half of the keys forbidden, ms | one more found after, s (longest) | made in, s | opened in, s \
                | memory, MB (while made) | mapped files, MB | on disk, MB |
                |---|---|---|---|---|---|---|---|---|---|---|---|
                """ + rows;
    }

    private static String row(Path work, int size) throws IOException, InterruptedException {
        String answers = work + "-answers";
        Map<String, Double> figures = new HashMap<>();
        figures.putAll(run(SCAN, ScanVectors.class, size, String.valueOf(QUESTIONS), answers));
        figures.putAll(run(SERVICE, AskVectors.class, size, answers, work + "-index"));
        return String.format(
                Locale.ROOT,
                "| %,d | %.1f | %.2f (%.2f) | %.0f | %.3f | %.2f | %.2f (%.2f) | %.0f | %.1f | %.0f (%.0f) | %.0f | %.0f |%n",
                size,
                figures.get("scan_ms"),
                figures.get("query_ms"),
                figures.get("slow_query_ms"),
                figures.get("scan_ms") / figures.get("query_ms"),
                figures.get("recall"),
                figures.get("filtered_ms"),
                figures.get("one_more_s"),
                figures.get("one_more_longest_s"),
                figures.get("build_s"),
                figures.get("reopen_s"),
                figures.get("heap_and_native_mb"),
                figures.get("build_memory_mb"),
                figures.get("mapped_mb"),
                figures.get("disk_mb"));
    }

    private static Map<String, Double> run(List<String> options, Class<?> program, int size, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName(),
                String.valueOf(size)));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Map<String, Double> figures = new HashMap<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split(" ");
                figures.put(parts[0], Double.valueOf(parts[1]));
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(program.getSimpleName() + " failed for " + size);
        }
        return figures;
    }
}
