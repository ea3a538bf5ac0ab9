package io.github.musegate.sound;

/** Our own embedding: groups of features from published methods, one beside the other. No model is needed. */
final class SpectralEmbedder implements Embedder {

    private static final int TIMBRE = 2 * SpectrumEar.BANDS
            + Timbre.CEPSTRUM
            + Timbre.COVARIED * (Timbre.COVARIED + 1) / 2
            + 2 * SpectralShape.COLUMNS;
    private static final int HARMONY = 14;
    private static final int RHYTHM = Rhythm.GROUPS * 5 + Pulse.REGIONS + 2;

    @Override
    public String method() {
        return "spectral-1";
    }

    @Override
    public int dimensions() {
        return TIMBRE + HARMONY + RHYTHM;
    }

    @Override
    public Embedding of(Heard heard) {
        Timbre timbre = new Timbre(heard.spectra());
        Rhythm rhythm = new Rhythm(heard.spectra(), heard.onsets(), heard.pulse());
        Groups groups = new Groups(dimensions());
        groups.add(timbre.bandMeans());
        groups.add(timbre.bandDeviations());
        groups.add(timbre.cepstrumMeans());
        groups.add(timbre.cepstrumCovariances());
        groups.add(timbre.shape());
        groups.add(new Harmony(heard.chroma()).features());
        groups.add(rhythm.fluctuations());
        groups.add(rhythm.pulse());
        return groups.finish();
    }
}
