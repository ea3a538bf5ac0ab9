package io.github.musegate.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Artists who sound alike. An artist is up to three kinds of sound; another artist is as near as the songs are that lie
 * nearest to each of them.
 */
final class SimilarArtists {

    private static final int SHOWN = 3;
    private static final int NEAREST_SONGS = 3;
    private static final int LOOK_PER_ARTIST = 40;
    private static final int LEAST_LOOK = 400;
    private static final int MOST_LOOK = 5_000;

    private final Sight sight;

    SimilarArtists(Sight sight) {
        this.sight = sight;
    }

    /** The nearest ones to the artist of these songs, who is not among them. */
    List<NearArtist> to(List<Known> songs, int count) {
        Map<Long, Known> own = new HashMap<>();
        songs.forEach(one -> own.put(one.key(), one));
        Map<Long, float[]> directions = sight.directions(own.keySet());
        List<Kinds.Kind> kinds = Kinds.of(directions);
        int look = Math.clamp((long) LOOK_PER_ARTIST * count, LEAST_LOOK, MOST_LOOK);
        String self = SongNames.folded(songs.getFirst().song().artist());
        Map<String, Rival> rivals = new TreeMap<>();
        double[] farthest = new double[kinds.size()];
        for (int i = 0; i < kinds.size(); i++) {
            List<Candidate> near = sight.candidates(kinds.get(i).direction(), look);
            for (Candidate one : near) {
                String name = SongNames.folded(one.song().artist());
                if (!name.isEmpty() && !name.equals(self)) {
                    rivals.computeIfAbsent(name, key -> new Rival(one.song(), kinds.size()))
                            .add(i, one);
                }
            }
            farthest[i] = near.isEmpty() ? 2 : near.getLast().distance();
        }
        return rivals.values().stream()
                .sorted(Comparator.comparingDouble(rival -> rival.distance(kinds, farthest)))
                .limit(count)
                .map(rival -> rival.answer(kinds, farthest, own))
                .toList();
    }

    /** Another artist, with the songs that were found near to each kind. */
    private static final class Rival {

        private final Song first;
        private final List<List<Candidate>> near = new ArrayList<>();

        Rival(Song first, int kinds) {
            this.first = first;
            for (int i = 0; i < kinds; i++) {
                near.add(new ArrayList<>());
            }
        }

        void add(int kind, Candidate song) {
            near.get(kind).add(song);
        }

        /** What was not found counts as just beyond what was looked at. */
        double distance(List<Kinds.Kind> kinds, double[] farthest) {
            double sum = 0;
            for (int i = 0; i < near.size(); i++) {
                List<Candidate> found = near.get(i);
                double nearest = 0;
                for (int song = 0; song < NEAREST_SONGS; song++) {
                    nearest += song < found.size() ? found.get(song).distance() : farthest[i];
                }
                sum += kinds.get(i).share() * nearest / NEAREST_SONGS;
            }
            return sum;
        }

        NearArtist answer(List<Kinds.Kind> kinds, double[] farthest, Map<Long, Known> own) {
            List<NearArtist.Match> matches = new ArrayList<>();
            for (int i = 0; i < near.size(); i++) {
                if (!near.get(i).isEmpty()) {
                    matches.add(new NearArtist.Match(
                            songs(kinds.get(i).nearest().stream().map(own::get).toList()),
                            near.get(i).stream()
                                    .limit(SHOWN)
                                    .map(Candidate::song)
                                    .toList()));
                }
            }
            return new NearArtist(first.artist(), first.artistId(), distance(kinds, farthest), matches);
        }

        private static List<Song> songs(Collection<Known> known) {
            return known.stream().limit(SHOWN).map(Known::song).toList();
        }
    }
}
