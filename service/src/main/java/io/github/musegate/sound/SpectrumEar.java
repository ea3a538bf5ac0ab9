package io.github.musegate.sound;

import java.util.Arrays;

/**
 * Listens in mono and keeps what the features are made of: a few kilobytes per second, for ten minutes of sound at
 * most. Silence in front is passed over.
 */
final class SpectrumEar implements Feed.Ear {

    static final int RATE = 22_050;
    static final int HOP = 512;
    static final int BANDS = 36;

    /** A spectrum's shape is taken from every fourth frame: those do not overlap. */
    static final int SHAPE_EVERY = 4;

    /** Pitches need finer frequencies, and change slowly. */
    static final int PITCH_EVERY = 8;

    private static final int SIZE = 2_048;
    private static final int PITCH_SIZE = 8_192;
    private static final float QUIETEST = 1e-7f;
    private static final int MOST_FRAMES = Sounds.LONGEST_SECONDS * RATE / HOP;
    private static final long MOST_SAMPLES = 3L * Sounds.LONGEST_SECONDS * RATE;

    /** Of what is kept, this belongs to the recording: 50 dB below its loud parts is the silence around it. */
    private static final double SILENCE = 1e-5;

    private final PowerSpectrum spectrum = new PowerSpectrum(SIZE);
    private final PowerSpectrum fineSpectrum = new PowerSpectrum(PITCH_SIZE);
    private final float[] power = new float[spectrum.bins()];
    private final float[] finePower = new float[fineSpectrum.bins()];
    private final MelBands mel = new MelBands(MelScale.SMOOTH, BANDS, 40, 8_000, spectrum.bins(), RATE);
    private final SpectralShape shape = new SpectralShape(spectrum.bins(), RATE);
    private final PitchProfile pitch = new PitchProfile(fineSpectrum.bins(), RATE);
    private final FloatRows bands = new FloatRows(BANDS);
    private final FloatRows shapes = new FloatRows(SpectralShape.COLUMNS);
    private final FloatRows pitches = new FloatRows(PitchProfile.COLUMNS);
    private final Frames frames = new Frames(SIZE, HOP, this::frame);
    private final Frames longFrames = new Frames(PITCH_SIZE, HOP * PITCH_EVERY, this::longFrame);
    private long samples;
    private boolean begun;

    @Override
    public boolean hear(float[][] channels, int count) {
        float[] mono = channels[0];
        samples += count;
        begun = begun || loudest(mono, count) > QUIETEST;
        if (begun) {
            frames.add(mono, count);
            longFrames.add(mono, count);
        }
        return bands.rows() < MOST_FRAMES && samples < MOST_SAMPLES;
    }

    private static float loudest(float[] samples, int count) {
        float highest = 0;
        for (int i = 0; i < count; i++) {
            highest = Math.max(highest, samples[i] * samples[i]);
        }
        return highest;
    }

    private void frame(float[] piece) {
        spectrum.of(piece, power);
        if (bands.rows() % SHAPE_EVERY == 0) {
            int place = shapes.add();
            shape.of(power, shapes.values(), place);
        }
        int place = bands.add();
        mel.of(power, bands.values(), place);
    }

    private void longFrame(float[] piece) {
        fineSpectrum.of(piece, finePower);
        int place = pitches.add();
        pitch.of(finePower, pitches.values(), place);
    }

    /** Everything that was heard, without the silence around it and at one level. */
    Spectra finish() {
        float[] levels = levels();
        float[] sorted = levels.clone();
        Arrays.sort(sorted);
        float loud = sorted.length == 0 ? 0 : sorted[sorted.length * 95 / 100];
        if (loud <= 0) {
            return new Spectra(bands.between(0, 0), shapes.between(0, 0), pitches.between(0, 0));
        }
        int first = 0;
        int end = levels.length;
        while (levels[first] < loud * SILENCE) {
            first++;
        }
        while (levels[end - 1] < loud * SILENCE) {
            end--;
        }
        return new Spectra(
                bands.between(first, end),
                shapes.between(first / SHAPE_EVERY, end / SHAPE_EVERY + 1),
                pitches.between(first / PITCH_EVERY, end / PITCH_EVERY + 1));
    }

    private float[] levels() {
        float[] levels = new float[bands.rows()];
        for (int row = 0; row < levels.length; row++) {
            for (int band = 0; band < BANDS; band++) {
                levels[row] += bands.at(row, band);
            }
        }
        return levels;
    }
}
