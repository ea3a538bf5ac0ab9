package io.github.musegate.engine;

import io.github.musegate.catalogue.Album;
import io.github.musegate.catalogue.AnalysisState;
import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.catalogue.KnownTrack;
import io.github.musegate.catalogue.LibraryCounts;
import io.github.musegate.catalogue.SoundMood;
import io.github.musegate.catalogue.TrackKeys;
import io.github.musegate.catalogue.TrackQuery;
import io.github.musegate.sound.Embedding;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists of what the catalogue has, as far as somebody may see it. */
public final class Listings {

    private final Catalogue catalogue;
    private final Figures figures;
    private final Sights sights;
    private final Turns turns;

    Listings(Catalogue catalogue, Figures figures, Sights sights, Turns turns) {
        this.catalogue = catalogue;
        this.figures = figures;
        this.sights = sights;
        this.turns = turns;
    }

    /**
     * A page of tracks.
     *
     * @param tracks the tracks
     * @param more whether there are more after them
     * @param total how many there are in all, as of some seconds ago
     */
    record Page(List<KnownTrack> tracks, boolean more, long total) {

        Page {
            tracks = List.copyOf(tracks);
        }
    }

    /** Tracks with some words, or all; those of one state, or of any. */
    Page page(View view, String words, Optional<AnalysisState> state, int start, int size) {
        TrackQuery query = sights.of(view).query(words, "", "", state);
        return turns.take(
                view, () -> page(catalogue.search(query, start, start + size + 1), size, figures.found(query)));
    }

    /** All tracks behind one, by its number. */
    Page pageAfter(View view, long key, int size) {
        TrackQuery query = sights.of(view).query("", "", "", Optional.empty());
        return turns.take(view, () -> page(catalogue.after(query, key, size + 1), size, figures.found(query)));
    }

    private static Page page(List<KnownTrack> found, int size, long total) {
        boolean more = found.size() > size;
        return new Page(more ? found.subList(0, size) : found, more, total);
    }

    /** Albums with tracks that have some words, or all. */
    List<Album> albums(View view, String words, int start, int size) {
        TrackQuery query = sights.of(view).query(words, "", "", Optional.empty());
        return turns.take(view, () -> catalogue.albums(query, start, start + size));
    }

    /** Tracks by their ids; unknown and hidden ones are left out. */
    List<KnownTrack> find(View view, Collection<String> itemIds) {
        CatalogueSight sight = sights.of(view);
        return turns.take(
                view,
                () -> catalogue.find(view.server().id(), itemIds).values().stream()
                        .filter(sight::seen)
                        .toList());
    }

    /** How much there is for somebody to see, as of some seconds ago. */
    LibraryCounts counts(View view) {
        Optional<TrackKeys> visible = sights.of(view).visible();
        return turns.take(view, () -> figures.of(view.server().id(), visible));
    }

    /** How many tracks that somebody may see have each mood, as of some seconds ago. */
    Map<SoundMood, Long> moods(View view) {
        Optional<TrackKeys> visible = sights.of(view).visible();
        return turns.take(view, () -> figures.moods(view.server().id(), visible));
    }

    /** Theirs, as seen from the middle of the library. */
    Map<Long, Embedding> embeddings(Collection<KnownTrack> tracks) {
        return catalogue.embeddings(tracks.stream().map(KnownTrack::key).toList());
    }
}
