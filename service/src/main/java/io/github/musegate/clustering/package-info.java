/**
 * Playlists of what sounds alike: the library is grouped by its embeddings, and each group gets a name from what its
 * tracks have in common. {@link io.github.musegate.clustering.Clusterings} starts it, and its work is a task. Embeddings are
 * brought to length one and reduced by principal components first; the groups are found among a sample of bounded size
 * (k-means and Gaussian mixtures of Hipparchus, HDBSCAN of Tribuo), and every other track joins the group that it is
 * closest to. Chance comes from the seed alone, so that the same library and the same seed make the same groups. The
 * room reads the catalogue and writes through the playlists; only app calls it.
 */
@NullMarked
package io.github.musegate.clustering;

import org.jspecify.annotations.NullMarked;
