package io.github.musegate.engine;

import io.github.musegate.catalogue.AnalysisState;
import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.catalogue.KnownTrack;
import io.github.musegate.catalogue.LibraryCounts;
import io.github.musegate.catalogue.TrackQuery;
import io.github.musegate.sound.Embedding;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Lists of what the catalogue has, as far as somebody may see it. */
public final class Listings {

    private final Catalogue catalogue;
    private final Sights sights;

    Listings(Catalogue catalogue, Sights sights) {
        this.catalogue = catalogue;
        this.sights = sights;
    }

    /**
     * A page of tracks.
     *
     * @param tracks the tracks
     * @param more whether there are more after them
     * @param total how many there are in all, where that is known
     */
    record Page(List<KnownTrack> tracks, boolean more, OptionalLong total) {

        Page {
            tracks = List.copyOf(tracks);
        }
    }

    /** Tracks with some words, or all; those of one state, or of any. */
    Page page(View view, String words, Optional<AnalysisState> state, int start, int size) {
        TrackQuery query = new TrackQuery(view.server().id(), words, "", "", state);
        CatalogueSight sight = sights.of(view);
        List<KnownTrack> found =
                sight.part(start, start + size + 1, (from, to) -> catalogue.search(query, from, to), sight::seen);
        boolean more = found.size() > size;
        boolean all = words.isEmpty() && state.isEmpty();
        OptionalLong total = sight.restricted()
                ? (all ? OptionalLong.of(sight.visibleCount()) : OptionalLong.empty())
                : OptionalLong.of(catalogue.count(query));
        return new Page(more ? found.subList(0, size) : found, more, total);
    }

    /** Tracks by their ids; unknown and hidden ones are left out. */
    List<KnownTrack> find(View view, Collection<String> itemIds) {
        CatalogueSight sight = sights.of(view);
        return catalogue.find(view.server().id(), itemIds).values().stream()
                .filter(sight::seen)
                .toList();
    }

    Map<Long, Embedding> embeddings(Collection<KnownTrack> tracks) {
        return catalogue.embeddings(tracks.stream().map(KnownTrack::key).toList());
    }

    /** How much there is on a server, whoever asks. */
    LibraryCounts counts(String serverId) {
        return catalogue.counts(serverId);
    }
}
