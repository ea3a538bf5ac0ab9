package io.github.musegate.catalogue;

import io.github.musegate.music.FoldedText;

/**
 * Who plays tracks on a music server. Names that differ in case or accents only are the same artist.
 *
 * @param id the server's own id where it tells one, else one that follows from the name
 * @param name the name as the tracks write it
 * @param trackCount how many tracks there are
 * @param analysedCount of how many of them the sound is known
 */
public record Artist(String id, String name, int trackCount, int analysedCount) {

    /** By what an artist is known; some names have neither letters nor digits. */
    static String words(String name) {
        String folded = FoldedText.of(name);
        return folded.isEmpty() ? name.strip() : folded;
    }
}
