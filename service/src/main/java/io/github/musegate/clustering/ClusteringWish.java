package io.github.musegate.clustering;

import java.util.List;
import java.util.OptionalLong;

/**
 * What shall be made.
 *
 * @param method how groups are found
 * @param count how many groups
 * @param runs how many numbers of groups to try
 * @param dimensions how many dimensions to look at
 * @param limits what playlists are like
 * @param seed where chance comes from; absent to take one that follows from the task
 * @param servers the music servers, by name or id; empty for the default one
 * @param preview whether to show the groups only
 */
record ClusteringWish(
        Method method,
        GroupCount count,
        int runs,
        int dimensions,
        Limits limits,
        OptionalLong seed,
        List<String> servers,
        boolean preview) {

    ClusteringWish {
        servers = List.copyOf(servers);
    }

    /**
     * How many groups.
     *
     * @param least 0 to leave it to the size of the library
     * @param most 0 to leave it to the size of the library
     */
    record GroupCount(int least, int most) {}

    /**
     * What playlists are like.
     *
     * @param least a group with fewer tracks makes none
     * @param most the tracks closest to the middle of the group stay
     * @param perArtist how many tracks of one artist, 0 for any number
     * @param playlists how many playlists, 0 for any number
     */
    record Limits(int least, int most, int perArtist, int playlists) {}
}
