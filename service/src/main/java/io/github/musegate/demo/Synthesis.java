package io.github.musegate.demo;

import java.util.Random;

/**
 * Music made by arithmetic, in mono: each call with the same numbers gives the same samples, from -1 to 1. Tempos are in
 * beats per minute, tonics in semitones above C, lengths in seconds.
 */
public final class Synthesis {

    /** Samples per second. */
    public static final int RATE = 44_100;

    private static final int[] MAJOR = {0, 2, 4, 5, 7, 9, 11};
    private static final int[] MINOR = {0, 2, 3, 5, 7, 8, 11};

    private final float[] samples;
    private final Random random;

    private Synthesis(double seconds, long seed) {
        samples = new float[(int) (seconds * RATE)];
        random = new Random(seed);
    }

    /**
     * A sine.
     *
     * @param hertz its frequency
     * @param decibels its level, 0 for the loudest one
     * @param seconds its length
     * @return samples
     */
    public static float[] sine(double hertz, double decibels, double seconds) {
        float[] samples = new float[(int) (seconds * RATE)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (Math.pow(10, decibels / 20) * Math.sin(2 * Math.PI * hertz * i / RATE));
        }
        return samples;
    }

    /**
     * Plucked strings in broken chords, with a bass on every beat.
     *
     * @param tonic the key
     * @param tempo how fast
     * @param seconds how long
     * @param seed which of many like it
     * @return samples
     */
    public static float[] arpeggios(int tonic, double tempo, double seconds, long seed) {
        Synthesis piece = new Synthesis(seconds, seed);
        int[] roots = {0, 3, 4, 0};
        double step = 30 / tempo;
        for (int note = 0; note * step < seconds; note++) {
            int root = roots[note / 8 % 4];
            int degree = root + 2 * (note % 4);
            piece.pluck(note * step, 60 + tonic + scale(MAJOR, degree), 0.2);
            if (note % 2 == 0) {
                piece.pluck(note * step, 36 + tonic + scale(MAJOR, root), 0.3);
            }
        }
        return piece.samples;
    }

    /**
     * Drums: on every beat, between them, and a snare on every second.
     *
     * @param tempo how fast
     * @param seconds how long
     * @param seed which of many like it
     * @return samples
     */
    public static float[] percussion(double tempo, double seconds, long seed) {
        Synthesis piece = new Synthesis(seconds, seed);
        double beat = 60 / tempo;
        double snare = 0.03 + 0.04 * piece.random.nextDouble();
        for (int n = 0; n * beat < seconds; n++) {
            piece.kick(n * beat);
            piece.noise(n * beat + beat / 2, 0.02, 0.15, 0.9);
            if (n % 2 == 1) {
                piece.noise(n * beat, snare, 0.5, 0.2);
            }
        }
        return piece.samples;
    }

    /**
     * A few slow tones that swell and beat against each other.
     *
     * @param tonic the key
     * @param seconds how long
     * @param seed which of many like it
     * @return samples
     */
    public static float[] drone(int tonic, double seconds, long seed) {
        Synthesis piece = new Synthesis(seconds, seed);
        double[] tones = {0, 7, 12, 19, 24};
        for (double tone : tones) {
            double slow = 0.05 + 0.1 * piece.random.nextDouble();
            double phase = 6 * piece.random.nextDouble();
            for (double detuned : new double[] {-0.06, 0.06}) {
                double hertz = hertz(36 + tonic + tone + detuned);
                for (int i = 0; i < piece.samples.length; i++) {
                    double time = (double) i / RATE;
                    double swell = 0.6 + 0.4 * Math.sin(2 * Math.PI * slow * time + phase);
                    double saw = 0;
                    for (int harmonic = 1; harmonic <= 4; harmonic++) {
                        saw += Math.sin(2 * Math.PI * hertz * harmonic * time) / harmonic / harmonic;
                    }
                    piece.samples[i] += (float) (0.05 * swell * saw);
                }
            }
        }
        return piece.samples;
    }

    /**
     * An organ that plays the chords of a cadence.
     *
     * @param tonic the key
     * @param minor minor, or major
     * @param tempo how fast
     * @param seconds how long
     * @param seed which of many like it
     * @return samples
     */
    public static float[] chords(int tonic, boolean minor, double tempo, double seconds, long seed) {
        Synthesis piece = new Synthesis(seconds, seed);
        int[] roots = {0, 3, 4, 0, 5, 3, 4, 0};
        double length = 120 / tempo;
        int offset = piece.random.nextInt(2) * 8;
        for (int n = 0; n * length < seconds; n++) {
            for (int third = 0; third < 3; third++) {
                int degree = roots[(n + offset) % 8] + 2 * third;
                piece.organ(n * length, length * 0.95, 60 + tonic + scale(minor ? MINOR : MAJOR, degree), 0.12);
            }
        }
        return piece.samples;
    }

    /**
     * The same at another level.
     *
     * @param samples the music
     * @param decibels how much louder; below 0 for softer
     * @return samples
     */
    public static float[] louder(float[] samples, double decibels) {
        float[] result = samples.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] *= (float) Math.pow(10, decibels / 20);
        }
        return result;
    }

    /**
     * The same after a silence.
     *
     * @param samples the music
     * @param seconds how long the silence is
     * @return samples
     */
    public static float[] silenceBefore(float[] samples, double seconds) {
        float[] result = new float[samples.length + (int) (seconds * RATE)];
        System.arraycopy(samples, 0, result, result.length - samples.length, samples.length);
        return result;
    }

    /**
     * A music box: high bells that wander over the scale, now and then two together.
     *
     * @param tonic the key
     * @param tempo how fast
     * @param seconds how long
     * @param seed which of many like it
     * @return samples
     */
    public static float[] musicBox(int tonic, double tempo, double seconds, long seed) {
        Synthesis piece = new Synthesis(seconds, seed);
        int degree = 7;
        for (int note = 0; note * 30 / tempo < seconds; note++) {
            degree = Math.clamp(degree + piece.random.nextInt(5) - 2, 0, 14);
            piece.bell(note * 30 / tempo, 72 + tonic + scale(MAJOR, degree), 0.3);
            if (note % 4 == 0) {
                piece.bell(note * 30 / tempo, 60 + tonic + scale(MAJOR, degree % 7 / 2 * 2), 0.2);
            }
        }
        return piece.samples;
    }

    /**
     * Dance music: a kick on every beat, hats between them, and a buzzing bass that repeats a pattern.
     *
     * @param tonic the key
     * @param tempo how fast
     * @param seconds how long
     * @param seed which of many like it
     * @return samples
     */
    public static float[] dance(int tonic, double tempo, double seconds, long seed) {
        Synthesis piece = new Synthesis(seconds, seed);
        int[] pattern = piece.random.ints(8, 0, 5).toArray();
        for (int step = 0; step * 15 / tempo < seconds; step++) {
            double at = step * 15 / tempo;
            if (step % 4 == 0) {
                piece.kick(at);
            } else {
                piece.noise(at, 0.01, step % 4 == 2 ? 0.2 : 0.08, 0.95);
                piece.buzz(at, 15 / tempo, 36 + tonic + scale(MINOR, pattern[step % 8]), 0.25);
            }
        }
        return piece.samples;
    }

    private static int scale(int[] scale, int degree) {
        return scale[degree % 7] + 12 * (degree / 7);
    }

    private static double hertz(double midi) {
        return 440 * Math.pow(2, (midi - 69) / 12);
    }

    private void pluck(double at, double midi, double volume) {
        double hertz = hertz(midi);
        int start = (int) (at * RATE);
        for (int i = 0; i < RATE && start + i < samples.length; i++) {
            double time = (double) i / RATE;
            double sum = 0;
            for (int harmonic = 1; harmonic <= 8; harmonic++) {
                sum += Math.exp(-time * (3 + 1.5 * harmonic))
                        * Math.sin(2 * Math.PI * hertz * harmonic * time)
                        / harmonic;
            }
            samples[start + i] += (float) (volume * Math.min(1, time * 500) * sum);
        }
    }

    private void bell(double at, double midi, double volume) {
        double[] partials = {1, 2.76, 5.4};
        int start = (int) (at * RATE);
        for (int i = 0; i < 2 * RATE && start + i < samples.length; i++) {
            double time = (double) i / RATE;
            double sum = 0;
            for (int partial = 0; partial < partials.length; partial++) {
                sum += Math.exp(-time * (3 + 4 * partial))
                        * Math.sin(2 * Math.PI * hertz(midi) * partials[partial] * time)
                        / (1 + partial);
            }
            samples[start + i] += (float) (volume * Math.min(1, time * 800) * sum);
        }
    }

    private void buzz(double at, double length, double midi, double volume) {
        double hertz = hertz(midi);
        int start = (int) (at * RATE);
        for (int i = 0; i < length * RATE && start + i < samples.length; i++) {
            double time = (double) i / RATE;
            double saw = 2 * (hertz * time - Math.floor(hertz * time + 0.5));
            samples[start + i] += (float) (volume * Math.exp(-time * 6) * saw);
        }
    }

    private void organ(double at, double length, double midi, double volume) {
        double hertz = hertz(midi);
        int start = (int) (at * RATE);
        int count = (int) (length * RATE);
        for (int i = 0; i < count && start + i < samples.length; i++) {
            double time = (double) i / RATE;
            double edge = Math.min(1, Math.min(time, length - time) * 50);
            double sum = Math.sin(2 * Math.PI * hertz * time)
                    + 0.5 * Math.sin(4 * Math.PI * hertz * time)
                    + 0.25 * Math.sin(8 * Math.PI * hertz * time);
            samples[start + i] += (float) (volume * edge * sum);
        }
    }

    private void kick(double at) {
        int start = (int) (at * RATE);
        for (int i = 0; i < RATE / 4 && start + i < samples.length; i++) {
            double time = (double) i / RATE;
            double phase = 2 * Math.PI * (50 * time + 4 * (1 - Math.exp(-time * 30)));
            samples[start + i] += (float) (0.7 * Math.exp(-time * 14) * Math.sin(phase));
        }
    }

    private void noise(double at, double decay, double volume, double edge) {
        int start = (int) (at * RATE);
        double before = 0;
        for (int i = 0; i < RATE / 4 && start + i < samples.length; i++) {
            double now = random.nextGaussian() * 0.3;
            samples[start + i] += (float) (volume * Math.exp(-i / decay / RATE) * (now - edge * before));
            before = now;
        }
    }
}
