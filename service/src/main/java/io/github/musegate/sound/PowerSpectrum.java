package io.github.musegate.sound;

import org.jtransforms.fft.FloatFFT_1D;

/** The power of the frequencies in a piece of sound, under a Hann window. */
final class PowerSpectrum {

    private final FloatFFT_1D transform;
    private final float[] window;
    private final float[] work;

    PowerSpectrum(int size) {
        transform = new FloatFFT_1D(size);
        work = new float[size];
        window = new float[size];
        for (int i = 0; i < size; i++) {
            window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / size));
        }
    }

    /** How many frequencies there are: the last one is half the rate. */
    int bins() {
        return work.length / 2 + 1;
    }

    /** Writes the power of each frequency of as many samples as the size. */
    void of(float[] samples, float[] power) {
        int size = work.length;
        for (int i = 0; i < size; i++) {
            work[i] = samples[i] * window[i];
        }
        transform.realForward(work);
        power[0] = work[0] * work[0];
        power[size / 2] = work[1] * work[1];
        for (int bin = 1; bin < size / 2; bin++) {
            float real = work[2 * bin];
            float imaginary = work[2 * bin + 1];
            power[bin] = real * real + imaginary * imaginary;
        }
    }
}
