/**
 * What a recording sounds like. {@link io.github.musegate.sound.Sounds} is the front door: it decodes a file or a stream
 * with FFmpeg and answers tempo, key, loudness, energy and an embedding. The room knows no users, no database and no
 * network; whoever analyses a library calls it.
 *
 * <p>The methods are published ones, named with their source in the class that follows them: spectral flux and its
 * spectrum times its autocorrelation for the tempo ({@code Onsets}, {@code Pulse}); harmonic pitch class profiles and
 * Temperley's key profiles for the key ({@code PitchProfile}, {@code Chroma}, {@code KeyFinder}); EBU R128 for the
 * loudness ({@code LoudnessMeter}); and for the embedding mel statistics, the mel cepstrum with its covariance, spectral
 * contrast ({@code Timbre}, {@code SpectralShape}), tonal intervals ({@code Harmony}) and fluctuation patterns
 * ({@code Rhythm}). {@link io.github.musegate.sound.Standardizer} relates embeddings to what is usual in a library;
 * distances are meant to be taken after it. Embeddings may come from a model instead, that the installation supplies
 * ({@code ModelEmbedder}).
 *
 * <p>The same recording gives nearly the same embedding in another format, at another level and with silence around it:
 * silence is taken away, power is taken against the recording's mean, and nothing above 8 kHz counts. Of long recordings
 * the first ten minutes of sound are analysed, because streams cannot be entered in their middle.
 *
 * <p>Recordings come from strangers. FFmpeg reads our bytes only, in a fixed list of formats, and decodes no pictures;
 * what it may ask for is bounded.
 */
@NullMarked
package io.github.musegate.sound;

import org.jspecify.annotations.NullMarked;
