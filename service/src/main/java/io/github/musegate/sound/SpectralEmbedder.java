package io.github.musegate.sound;

/** Our own embedding: groups of features from published methods, one beside the other. No model is needed. */
final class SpectralEmbedder implements Embedder {

    private final Groups groups = new Groups(
            SpectrumEar.BANDS,
            SpectrumEar.BANDS,
            Timbre.CEPSTRUM,
            Timbre.COVARIED * (Timbre.COVARIED + 1) / 2,
            2 * SpectralShape.COLUMNS,
            Harmony.FEATURES,
            Rhythm.FLUCTUATIONS,
            Pulse.REGIONS + 2);

    @Override
    public String method() {
        return "spectral-1";
    }

    @Override
    public float[] weights() {
        return groups.weights();
    }

    @Override
    public Embedding of(Heard heard) {
        Timbre timbre = new Timbre(heard.spectra());
        Rhythm rhythm = new Rhythm(heard.spectra(), heard.onsets(), heard.pulse());
        return groups.together(
                timbre.bandMeans(),
                timbre.bandDeviations(),
                timbre.cepstrumMeans(),
                timbre.cepstrumCovariances(),
                timbre.shape(),
                new Harmony(heard.chroma()).features(),
                rhythm.fluctuations(),
                rhythm.pulse());
    }
}
