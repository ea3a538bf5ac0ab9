package io.github.musegate.sound;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Integrated loudness as ITU-R BS.1770-4 and EBU R128 define it: K-weighted, in blocks of 400 ms that overlap by three
 * quarters, gated at -70 LUFS and at 10 LU below the mean of what is left. Of more than two channels a mix to two is
 * measured.
 */
final class LoudnessMeter implements Feed.Ear {

    static final int RATE = 44_100;

    /** What is said of silence. */
    static final double SILENCE = -70;

    private static final int STEP = RATE / 10;
    private static final int STEPS_PER_BLOCK = 4;
    private static final double RELATIVE_GATE = 0.1;

    private final List<Double> blocks = new ArrayList<>();
    private final Deque<Double> steps = new ArrayDeque<>();
    private final KWeighting[] filters = {new KWeighting(RATE), new KWeighting(RATE)};
    private double sum;
    private int inStep;

    @Override
    public boolean hear(float[][] channels, int count) {
        int done = 0;
        while (done < count) {
            int portion = Math.min(count - done, STEP - inStep);
            for (int channel = 0; channel < channels.length; channel++) {
                sum += filters[channel].energy(channels[channel], done, portion);
            }
            done += portion;
            inStep += portion;
            if (inStep == STEP) {
                step();
            }
        }
        return true;
    }

    private void step() {
        steps.addLast(sum / STEP);
        sum = 0;
        inStep = 0;
        if (steps.size() == STEPS_PER_BLOCK) {
            blocks.add(steps.stream().mapToDouble(Double::doubleValue).sum() / STEPS_PER_BLOCK);
            steps.removeFirst();
        }
    }

    /** In LUFS, at least {@link #SILENCE}. */
    double integrated() {
        double absolute = Math.pow(10, (SILENCE + 0.691) / 10);
        double relative = meanAbove(absolute) * RELATIVE_GATE;
        double mean = meanAbove(Math.max(absolute, relative));
        return mean > 0 ? Math.max(SILENCE, -0.691 + 10 * Math.log10(mean)) : SILENCE;
    }

    private double meanAbove(double gate) {
        return blocks.stream()
                .mapToDouble(Double::doubleValue)
                .filter(block -> block > gate)
                .average()
                .orElse(0);
    }
}
