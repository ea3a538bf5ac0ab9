package io.github.musegate.playlists;

/**
 * A track that is not in the playlist although it was wanted there.
 *
 * @param itemId its id
 * @param reason why, in a sentence
 */
record Missing(String itemId, String reason) {}
