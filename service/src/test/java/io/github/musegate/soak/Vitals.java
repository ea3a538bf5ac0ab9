package io.github.musegate.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a replica takes while nobody asks anything, after a forced collection.
 *
 * @param residentMegabytes its memory as the system counts it
 * @param outsideMegabytes what of it is not its heap
 * @param liveKilobytes what is alive in its heap
 * @param threads its threads
 * @param virtualThreads its virtual threads
 * @param descriptors its open files and sockets
 * @param databaseConnections connections to the database that something in it holds
 * @param files the files on its disk, without the index of sounds, which is cut into more or fewer as it grows
 */
record Vitals(
        long residentMegabytes,
        long outsideMegabytes,
        long liveKilobytes,
        long threads,
        long virtualThreads,
        long descriptors,
        long databaseConnections,
        long files) {

    private static final Pattern HEAP = Pattern.compile("\\[0x(\\p{XDigit}+), 0x\\p{XDigit}+, 0x(\\p{XDigit}+)\\)");
    private static final Pattern MAPPING = Pattern.compile("(?m)^(\\p{XDigit}+)-\\p{XDigit}+ |^Rss:\\s+(\\d+) kB");
    // what the collector writes into gaps that it leaves, so nothing that is alive
    private static final Pattern GAPS =
            Pattern.compile("(?m)^\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+\\[Ljdk\\.internal\\.vm\\.FillerElement;");
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
        Path threads =
                record.resolveSibling(record.getFileName() + "-threads.txt").toAbsolutePath();
        String histogram = jcmd(pid, "GC.class_histogram"); // collects first
        String heap = jcmd(pid, "GC.heap_info");
        String mappings = Files.readString(Path.of("/proc", String.valueOf(pid), "smaps"));
        Files.writeString(record.resolveSibling(record.getFileName() + "-heap.txt"), heap + histogram);
        Files.writeString(record.resolveSibling(record.getFileName() + "-memory.txt"), mappings);
        Files.write(record.resolveSibling(record.getFileName() + "-files.txt"), names(house.files(replica)));
        String said = jcmd(pid, "Thread.dump_to_file", "-overwrite", threads.toString());
        if (!Files.exists(threads)) {
            throw new IllegalStateException(said);
        }
        Path process = Path.of("/proc", String.valueOf(pid));
        return new Vitals(
                house.replica(replica).residentMegabytes(),
                outsideKilobytes(heap, mappings) / 1024,
                (number(TOTAL, histogram) - gaps(histogram)) / 1024,
                number(THREADS, Files.readString(process.resolve("status"))),
                VIRTUAL.matcher(Files.readString(threads)).results().count(),
                entries(process.resolve("fd")),
                held(house, replica),
                names(house.files(replica)).size());
    }

    private static long gaps(String histogram) {
        return GAPS.matcher(histogram)
                .results()
                .mapToLong(gap -> Long.parseLong(gap.group(1)))
                .sum();
    }

    /** What the mappings of a process hold in memory, without those from the first to the last address of the heap. */
    private static long outsideKilobytes(String heap, String mappings) {
        long first = Long.MAX_VALUE;
        long last = 0;
        for (MatchResult part : HEAP.matcher(heap).results().toList()) {
            first = Math.min(first, Long.parseUnsignedLong(part.group(1), 16));
            last = Math.max(last, Long.parseUnsignedLong(part.group(2), 16));
        }
        long kilobytes = 0;
        boolean outside = false;
        for (MatchResult line : MAPPING.matcher(mappings).results().toList()) {
            if (line.group(1) != null) {
                long start = Long.parseUnsignedLong(line.group(1), 16);
                outside = Long.compareUnsigned(start, first) < 0 || Long.compareUnsigned(start, last) >= 0;
            } else if (outside) {
                kilobytes += Long.parseLong(line.group(2));
            }
        }
        return kilobytes;
    }

    private static long held(SoakHouse house, int replica) throws IOException {
        try (Stranger prometheus = new Stranger(house.replicaAddress(replica).getPort())) {
            int status = prometheus.ask("GET", "/api/metrics", "", "Authorization: Bearer " + SoakHouse.TOKEN);
            return number(HELD, status + "\n" + prometheus.text());
        }
    }

    private static long entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.count();
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(directory.resolve("data").resolve("index")))
                    .map(Path::toString)
                    .sorted()
                    .toList();
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
