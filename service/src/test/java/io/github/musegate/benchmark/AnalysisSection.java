package io.github.musegate.benchmark;

import io.github.musegate.sound.AnalysisCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The analysis of a recording beside only decoding it. */
final class AnalysisSection {

    private static final int ROUNDS = 9;

    private AnalysisSection() {}

    static String measure(Path work) throws IOException {
        List<double[]> rounds = new AnalysisCost(Files.createDirectories(work.resolve("sound"))).measure(ROUNDS);
        Stats decoding = Stats.of(rounds.stream().mapToDouble(round -> round[0]).toArray());
        Stats analysis = Stats.of(rounds.stream().mapToDouble(round -> round[1]).toArray());
        Stats ratio = Stats.of(
                rounds.stream().mapToDouble(round -> round[1] / round[0]).toArray());
        return "| a four-minute mp3 | processor time, ms, median (min to max) | of decoding |\n|---|---|---|\n"
                + "| decoded only | " + decoding.format("%.0f") + " | 1.00 |\n"
                + "| decoded and analysed | " + analysis.format("%.0f") + " | " + ratio.format("%.2f") + " |\n";
    }
}
