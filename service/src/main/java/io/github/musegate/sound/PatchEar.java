package io.github.musegate.sound;

import ai.onnxruntime.OrtException;
import io.github.musegate.sound.UnreadableSoundException.Kind;
import java.util.Arrays;

/**
 * Shows a model one patch of the spectrogram after the other, and keeps only the sum of its answers. A patch that is not
 * full at the end is left out, unless it is the only one. Silence in front is passed over.
 */
final class PatchEar implements Feed.Ear {

    static final int RATE = 16_000;

    private static final int SIZE = 512;
    private static final int HOP = 256;
    private static final float QUIETEST = 1e-4f;
    private static final int MOST_PATCHES = 200;
    private static final String NO_ANSWER = "The model that makes embeddings has no answer to this recording.";

    private final PatchModel model;
    private final PowerSpectrum spectrum = new PowerSpectrum(SIZE);
    private final float[] power = new float[spectrum.bins()];
    private final MelBands mel;
    private final Frames frames = new Frames(SIZE, HOP, this::frame);
    private final float[] patch;
    private final double[] sum;
    private int filled;
    private int patches;
    private boolean begun;

    PatchEar(PatchModel model) {
        this.model = model;
        mel = new MelBands(MelScale.BENT, model.bands(), 0, RATE / 2.0, spectrum.bins(), RATE);
        patch = new float[model.frames() * model.bands()];
        sum = new double[model.dimensions()];
    }

    /** It wants all that the others want: they know when it is enough. */
    @Override
    public boolean hear(float[][] channels, int count) {
        int from = 0;
        while (!begun && from < count) {
            begun = Math.abs(channels[0][from]) > QUIETEST;
            from += begun ? 0 : 1;
        }
        if (begun && patches < MOST_PATCHES) {
            frames.add(Arrays.copyOfRange(channels[0], from, count), count - from);
        }
        return true;
    }

    private void frame(float[] piece) {
        spectrum.of(piece, power);
        mel.of(power, patch, filled);
        for (int end = filled + mel.bands(); filled < end; filled++) {
            patch[filled] = (float) Math.log10(1 + 10_000 * patch[filled]);
        }
        if (filled == patch.length) {
            show();
            filled = 0;
        }
    }

    private void show() {
        float[] answer;
        try {
            answer = model.of(patch);
        } catch (OrtException e) {
            throw new UnreadableSoundException(Kind.MODEL_FAILED, NO_ANSWER, e);
        }
        for (int i = 0; i < sum.length; i++) {
            if (!Float.isFinite(answer[i])) {
                throw new UnreadableSoundException(Kind.MODEL_FAILED, NO_ANSWER);
            }
            sum[i] += answer[i];
        }
        patches++;
    }

    /** The mean of the model's answers. */
    float[] finish() {
        if (patches == 0) {
            Arrays.fill(patch, filled, patch.length, 0);
            show();
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            mean[i] = (float) (sum[i] / patches);
        }
        return mean;
    }
}
