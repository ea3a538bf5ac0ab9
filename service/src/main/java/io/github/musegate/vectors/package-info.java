/**
 * Nearest neighbours among vectors, kept on disk: an index (Lucene's HNSW graphs) that follows a source of truth and can
 * be made from it again at any time. {@link io.github.musegate.vectors.Vectors} is the front door. The room knows numbers
 * and vectors only: what a key stands for, and who may see it, is the caller's, who says it by a
 * {@link io.github.musegate.vectors.KeyFilter}. The engine asks; the catalogue is the source.
 */
@NullMarked
package io.github.musegate.vectors;

import org.jspecify.annotations.NullMarked;
