package io.github.musegate.clustering;

import io.github.musegate.access.Caller;
import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.catalogue.KnownTrack;
import io.github.musegate.music.Track;
import io.github.musegate.musicaccounts.MusicAccounts;
import io.github.musegate.musicaccounts.OpenAccount;
import io.github.musegate.musicserver.MusicServer;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Finds the groups of a music server's library that somebody gets playlists of. */
final class GroupFinder {

    /** Mixtures need the whole covariance of each group, which fewer dimensions make quick and steady. */
    private static final int MIXTURE_DIMENSIONS = 10;

    private final Catalogue catalogue;
    private final MusicAccounts accounts;
    private final Grouping grouping = new Grouping();

    GroupFinder(Catalogue catalogue, MusicAccounts accounts) {
        this.catalogue = catalogue;
        this.accounts = accounts;
    }

    /**
     * Finds groups.
     *
     * @param wish how
     * @param seed where chance comes from
     * @param caller for whom
     * @param server the music server
     * @param check throws when the work has to stop
     * @return the groups, the largest first
     */
    List<Group> find(ClusteringWish wish, long seed, Caller caller, MusicServer server, Runnable check) {
        RandomGenerator random = new Random(seed);
        int dimensions =
                wish.method() == Method.GMM ? Math.min(MIXTURE_DIMENSIONS, wish.dimensions()) : wish.dimensions();
        Points points = SoundSpace.read(catalogue, server.id(), dimensions, random, check);
        if (points.size() == 0) {
            return List.of();
        }
        List<List<Integer>> members = grouping.find(wish, points, random, check);
        return new Selection(catalogue, wish.limits(), visible(caller, server), check).of(points, members);
    }

    /** People who see of the library what their own account sees get playlists of that, and no other titles. */
    private UnaryOperator<List<KnownTrack>> visible(Caller caller, MusicServer server) {
        OpenAccount account = accounts.forReading(caller, server);
        if (account.account().isEmpty()) {
            return tracks -> tracks;
        }
        return tracks -> {
            List<String> ids = tracks.stream().map(KnownTrack::itemId).toList();
            Set<String> seen = account.use(connection -> connection.library().find(ids)).stream()
                    .map(Track::id)
                    .collect(Collectors.toSet());
            return tracks.stream()
                    .filter(track -> seen.contains(track.itemId()))
                    .toList();
        };
    }
}
