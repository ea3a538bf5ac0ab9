package io.github.musegate.sound;

/**
 * Everything that was worked out about one recording.
 *
 * @param spectra its spectra over time
 * @param onsets when something begins
 * @param pulse the beat
 * @param chroma the pitch classes over time
 */
record Heard(Spectra spectra, Onsets onsets, Pulse pulse, Chroma chroma) {

    static Heard of(Spectra spectra) {
        Onsets onsets = new Onsets(spectra);
        return new Heard(spectra, onsets, new Pulse(onsets), new Chroma(spectra));
    }

    /** From 0, calm, to 1: half for onsets, the rest for brightness and for how little louder the loud parts are. */
    double energy() {
        double busy = Math.min(1, onsets.perSecond() / 5);
        double bright = Math.clamp((spectra.shapes().mean(SpectralShape.CENTROID) - 1.5) / 4, 0, 1);
        return Math.clamp((2 * busy + bright + density()) / 4, 0, 1);
    }

    private double density() {
        FloatRows power = spectra.power();
        double sum = 0;
        double highest = 0;
        for (int row = 0; row < power.rows(); row++) {
            double level = 0;
            for (int band = 0; band < power.width(); band++) {
                level += power.at(row, band);
            }
            sum += level;
            highest = Math.max(highest, level);
        }
        double below = highest > 0 ? -10 * Math.log10(sum / power.rows() / highest) : 20;
        return Math.clamp(1 - below / 20, 0, 1);
    }
}
