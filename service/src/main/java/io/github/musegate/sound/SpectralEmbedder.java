package io.github.musegate.sound;

import java.util.List;

/** Our own embedding: groups of features from published methods, one beside the other. No model is needed. */
final class SpectralEmbedder implements Embedder {

    private static final String METHOD = "spectral-1";

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
        return METHOD;
    }

    @Override
    public float[] weights() {
        return groups.weights();
    }

    @Override
    public Listener listen() {
        return new Listener() {

            @Override
            public List<Feed> feeds() {
                return List.of();
            }

            @Override
            public Embedding embedding(Heard heard) {
                return of(heard);
            }
        };
    }

    private Embedding of(Heard heard) {
        Timbre timbre = new Timbre(heard.spectra());
        Rhythm rhythm = new Rhythm(heard.spectra(), heard.onsets(), heard.pulse());
        return groups.together(
                METHOD,
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
