package io.github.musegate.clustering;

import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.catalogue.KnownTrack;
import io.github.musegate.music.FoldedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Chooses from groups of any size what makes good playlists. */
final class Selection {

    private static final int PORTION = 200;

    private final Catalogue catalogue;
    private final ClusteringWish.Limits limits;
    private final UnaryOperator<List<KnownTrack>> visible;
    private final Runnable check;

    /**
     * Chooses by these limits.
     *
     * @param catalogue what is known of the tracks
     * @param limits what playlists are like
     * @param visible leaves out the tracks that are not for whom this is done
     * @param check throws when the work has to stop
     */
    Selection(
            Catalogue catalogue,
            ClusteringWish.Limits limits,
            UnaryOperator<List<KnownTrack>> visible,
            Runnable check) {
        this.catalogue = catalogue;
        this.limits = limits;
        this.visible = visible;
        this.check = check;
    }

    /**
     * Chooses groups and their tracks.
     *
     * @param points all tracks
     * @param members for each group the indexes of its points
     * @return the largest groups first, of the same size the densest
     */
    List<Group> of(Points points, List<List<Integer>> members) {
        return members.stream()
                .filter(group -> group.size() >= limits.least())
                .map(group -> choose(points, group))
                .filter(group -> group.tracks().size() >= limits.least())
                .sorted(Comparator.comparingInt((Group group) -> -group.tracks().size())
                        .thenComparingDouble(Group::width))
                .limit(limits.playlists() == 0 ? Integer.MAX_VALUE : limits.playlists())
                .toList();
    }

    private Group choose(Points points, List<Integer> members) {
        double[] middle = Points.mean(members.stream().map(points::place).toList());
        List<Integer> closest = members.stream()
                .sorted(Comparator.comparingDouble((Integer index) -> Points.squared(points.place(index), middle))
                        .thenComparingInt(index -> index))
                .toList();
        List<KnownTrack> chosen = new ArrayList<>();
        Set<String> songs = new HashSet<>();
        Map<String, Integer> artists = new HashMap<>();
        double distances = 0;
        for (int from = 0; from < closest.size() && chosen.size() < limits.most(); from += PORTION) {
            check.run();
            List<Integer> portion = closest.subList(from, Math.min(closest.size(), from + PORTION));
            Map<Long, Double> distance = new HashMap<>();
            portion.forEach(
                    index -> distance.put(points.key(index), Math.sqrt(Points.squared(points.place(index), middle))));
            for (KnownTrack track : known(portion.stream().map(points::key).toList())) {
                if (chosen.size() < limits.most() && fits(track, songs, artists)) {
                    chosen.add(track);
                    distances += Objects.requireNonNull(distance.get(track.key()));
                }
            }
        }
        return new Group(chosen, chosen.isEmpty() ? 0 : distances / chosen.size());
    }

    private List<KnownTrack> known(List<Long> keys) {
        Map<Long, KnownTrack> known = catalogue.byKeys(keys);
        return visible.apply(keys.stream()
                .filter(known::containsKey)
                .map(known::get)
                .filter(track -> !track.gone())
                .toList());
    }

    /** The same song once, and not too many of one artist. */
    private boolean fits(KnownTrack track, Set<String> songs, Map<String, Integer> artists) {
        String artist = FoldedText.of(track.artist());
        boolean crowded = limits.perArtist() > 0
                && !track.artist().isBlank()
                && artists.getOrDefault(artist, 0) >= limits.perArtist();
        if (crowded || !songs.add(artist + "\n" + FoldedText.of(track.title()))) {
            return false;
        }
        artists.merge(artist, 1, Integer::sum);
        return true;
    }
}
