package io.github.musegate.engine;

import io.github.musegate.catalogue.AnalysisState;
import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.catalogue.KnownTrack;
import io.github.musegate.catalogue.TrackKeys;
import io.github.musegate.catalogue.TrackQuery;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.vectors.KeyFilter;
import io.github.musegate.vectors.Neighbour;
import io.github.musegate.vectors.Vectors;
import io.github.musegate.vectors.VectorsLoadingException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a person sees of a music server: rows of the catalogue, and vectors of the index by a filter of keys. */
final class CatalogueSight implements Sight {

    private static final int NAMED = 50;

    /** Of an artist with more tracks, so many tell what they sound like. */
    private static final int OF_AN_ARTIST = 200;

    private static final int SECONDS_TO_WAIT = 5;

    /** The square of the length of what is nothing but rounding. */
    private static final double NO_DIRECTION = 1e-20;

    private final Catalogue catalogue;
    private final Vectors vectors;
    private final String serverId;
    private final Optional<TrackKeys> visible;
    private final KeyFilter filter;

    /**
     * The sight of one person.
     *
     * @param catalogue the tracks
     * @param vectors their vectors
     * @param serverId the music server
     * @param visible what they may see; absent for everything there
     * @param filter the same for the index, the other servers' tracks left out
     */
    CatalogueSight(
            Catalogue catalogue, Vectors vectors, String serverId, Optional<TrackKeys> visible, KeyFilter filter) {
        this.catalogue = catalogue;
        this.vectors = vectors;
        this.serverId = serverId;
        this.visible = visible;
        this.filter = filter;
    }

    @Override
    public Optional<Known> find(String itemId) {
        return catalogue.find(serverId, itemId).filter(this::seen).map(Knowledge::known);
    }

    @Override
    public List<Known> named(String title, String artist) {
        return catalogue.search(query("", title, artist, Optional.empty()), 0, NAMED).stream()
                .map(Knowledge::known)
                .toList();
    }

    @Override
    public Map<Long, Known> known(Collection<Long> keys) {
        Map<Long, Known> known = new HashMap<>();
        catalogue.byKeys(keys).values().stream()
                .filter(this::seen)
                .forEach(track -> known.put(track.key(), Knowledge.known(track)));
        return known;
    }

    @Override
    public List<Known> songsOf(String nameOrId) {
        return tracksOf(nameOrId).stream()
                .filter(track -> track.sound().isPresent())
                .limit(OF_AN_ARTIST)
                .map(Knowledge::known)
                .toList();
    }

    /** All that an artist plays here, known by ear or not. */
    List<KnownTrack> tracksOf(String nameOrId) {
        return catalogue
                .artist(serverId, nameOrId)
                .map(artist -> catalogue.tracksOf(serverId, artist, visible, Asked.MOST))
                .orElse(List.of());
    }

    /** Tracks to look for among those that there are to see. */
    TrackQuery query(String words, String title, String artist, Optional<AnalysisState> state) {
        return new TrackQuery(serverId, words, title, artist, state, visible);
    }

    /** Artists of whom there is something to see, each with how much. */
    List<Artist> artists(String part, int start, int end) {
        return catalogue.artists(serverId, part, visible, start, end).stream()
                .map(artist -> new Artist(artist.name(), artist.id(), artist.trackCount()))
                .toList();
    }

    /** What there is to see, where that is less than everything on the server. */
    Optional<TrackKeys> visible() {
        return visible;
    }

    @Override
    public List<Neighbour> nearest(float[] direction, int most) {
        if (Directions.dot(direction, direction) < NO_DIRECTION) {
            return List.of(); // in the middle between opposites nothing is nearest
        }
        return asked(() -> vectors.nearest(direction, most, filter));
    }

    @Override
    public Map<Long, float[]> directions(Collection<Long> keys) {
        return asked(() -> vectors.vectors(keys));
    }

    /** Whether a track is on this server and may be seen. */
    boolean seen(KnownTrack track) {
        return !track.gone()
                && track.serverId().equals(serverId)
                && visible.map(some -> some.has(track.key())).orElse(true);
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (VectorsLoadingException loading) {
            throw Problem.of(ProblemType.UNAVAILABLE, "The index of sounds is still loading; try again in a moment.")
                    .with("retry_after", SECONDS_TO_WAIT)
                    .exception();
        }
    }
}
