/**
 * What is known of the tracks of each music server: their names, and what the analysis found out about their sound.
 * {@link io.github.musegate.catalogue.Catalogue} answers questions, {@link io.github.musegate.catalogue.Findings} is
 * where the analysis writes down what it saw and heard. Both are rows in PostgreSQL, so that all replicas and workers
 * know the same; changes of sounds are numbered, so that indexes elsewhere can follow.
 *
 * <p>Embeddings are kept as they were computed. What is usual in the whole library is learnt from them now and then, and
 * everybody else gets embeddings as seen from there. Each learning is a new generation of the space in which they lie.
 *
 * <p>The room knows no people: what somebody may see of the library, the rooms above decide. It does not speak to music
 * servers either.
 */
@NullMarked
package io.github.musegate.catalogue;

import org.jspecify.annotations.NullMarked;
