package io.github.musegate.benchmark;

import java.nio.file.Path;
import java.util.Map;

/** How long a start takes until the first answer, and what memory the process holds then. */
final class StartSection {

    private static final int STARTS = 7;

    private StartSection() {}

    static String measure(Path work, Map<String, String> external) throws Exception {
        return "| database | start to first answer, s, median (min to max) | resident memory, MB |\n|---|---|---|\n"
                + row("external PostgreSQL", work.resolve("start-external"), external)
                + row("embedded, existing directory", work.resolve("start-embedded"), Map.of());
    }

    private static String row(String name, Path data, Map<String, String> environment) throws Exception {
        MuseGateProcess.start(data, environment).close(); // the first start migrates and imports
        double[] seconds = new double[STARTS];
        double[] megabytes = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            try (ServerProcess gate = MuseGateProcess.start(data, environment)) {
                seconds[i] = gate.startTime().toMillis() / 1000.0;
                megabytes[i] = gate.residentMegabytes();
            }
        }
        return "| " + name + " | " + Stats.of(seconds).format("%.2f") + " | "
                + Stats.of(megabytes).format("%.0f") + " |\n";
    }
}
