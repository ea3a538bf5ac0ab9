package io.github.musegate.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a replica takes while nobody asks anything, after a forced collection.
 *
 * @param residentMegabytes its memory as the system counts it
 * @param liveKilobytes what is alive in its heap
 * @param threads its threads
 * @param virtualThreads its virtual threads
 * @param descriptors its open files and sockets
 * @param databaseConnections connections to the database that something in it holds
 * @param files the files on its disk
 */
record Vitals(
        long residentMegabytes,
        long liveKilobytes,
        long threads,
        long virtualThreads,
        long descriptors,
        long databaseConnections,
        long files) {

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s+(\\d+)");
    private static final Pattern VIRTUAL = Pattern.compile("(?m)^#\\d+ .*\\bvirtual\\b");
    private static final Pattern HELD =
            Pattern.compile("(?m)^musegate_database_connections\\{[^}]*\"active\"[^}]*} ([\\d.]+)");

    /**
     * Takes them of a replica.
     *
     * @param house the house
     * @param replica which one
     * @param record where the classes of its heap and its threads are written, to look at afterwards
     */
    static Vitals of(SoakHouse house, int replica, Path record) throws IOException, InterruptedException {
        long pid = house.replica(replica).pid();
        Files.createDirectories(record.getParent());
        Path threads = record.resolveSibling(record.getFileName() + "-threads.txt").toAbsolutePath();
        String histogram = jcmd(pid, "GC.class_histogram"); // collects first
        Files.writeString(
                record.resolveSibling(record.getFileName() + "-heap.txt"), jcmd(pid, "GC.heap_info") + histogram);
        Files.writeString(
                record.resolveSibling(record.getFileName() + "-memory.txt"),
                Files.readString(Path.of("/proc", String.valueOf(pid), "smaps")));
        Files.write(record.resolveSibling(record.getFileName() + "-files.txt"), names(house.files(replica)));
        String said = jcmd(pid, "Thread.dump_to_file", "-overwrite", threads.toString());
        if (!Files.exists(threads)) {
            throw new IllegalStateException(said);
        }
        Path process = Path.of("/proc", String.valueOf(pid));
        return new Vitals(
                house.replica(replica).residentMegabytes(),
                number(TOTAL, histogram) / 1024,
                number(THREADS, Files.readString(process.resolve("status"))),
                VIRTUAL.matcher(Files.readString(threads)).results().count(),
                count(Files.list(process.resolve("fd"))),
                held(house, replica),
                names(house.files(replica)).size());
    }

    private static long held(SoakHouse house, int replica) throws IOException {
        try (Stranger prometheus =
                new Stranger(house.replicaAddress(replica).getPort())) {
            int status = prometheus.ask("GET", "/api/metrics", "", "Authorization: Bearer " + SoakHouse.TOKEN);
            return number(HELD, status + "\n" + prometheus.text());
        }
    }

    private static long count(Stream<Path> files) {
        try (files) {
            return files.count();
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
        }
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return Math.round(Double.parseDouble(matcher.group(1)));
    }

    private static String jcmd(long pid, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                                .toString(),
                                        String.valueOf(pid)),
                                Stream.of(command))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(List.of(command) + ": " + said);
        }
        return said;
    }
}
