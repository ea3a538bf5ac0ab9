package io.github.musegate.sound;

import io.github.musegate.demo.Synthesis;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an analysis costs beside only decoding the same file, in processor time of one thread. */
public final class AnalysisCost {

    private static final int WARM_UP = 3;
    private static final double SECONDS = 240;

    private final Sounds sounds;
    private final Path file;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /**
     * Makes a four-minute mp3 of drums and strings.
     *
     * @param work an empty directory
     */
    public AnalysisCost(Path work) {
        sounds = new Sounds(work);
        Path wav = Recording.wav(
                work.resolve("piece.wav"),
                Synthesis.percussion(120, SECONDS, 1),
                Synthesis.arpeggios(0, 120, SECONDS, 1));
        file = Recording.encoded(wav, "piece.mp3", "-b:a", "192k");
    }

    /**
     * Runs both in turn.
     *
     * @param rounds how often
     * @return for each round the milliseconds of decoding and of analysing
     * @throws IOException when the file is gone
     */
    public List<double[]> measure(int rounds) throws IOException {
        for (int i = 0; i < WARM_UP; i++) {
            round();
        }
        List<double[]> measured = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            measured.add(round());
        }
        return measured;
    }

    private double[] round() throws IOException {
        long start = threads.getCurrentThreadCpuTime();
        try (Bytes bytes = new FileBytes(file)) {
            sounds.decode(bytes, List.of());
        }
        long decoded = threads.getCurrentThreadCpuTime();
        sounds.of(file);
        long analysed = threads.getCurrentThreadCpuTime();
        return new double[] {(decoded - start) / 1e6, (analysed - decoded) / 1e6};
    }
}
