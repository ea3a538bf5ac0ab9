package io.github.musegate.engine;

import io.github.musegate.vectors.Neighbour;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue and the index, as one person sees one music server. What they may not see is not there. */
interface Sight {

    /** A song by the music server's id. */
    Optional<Known> find(String itemId);

    /** Songs whose title and artist have these parts, at most some dozen. */
    List<Known> named(String title, String artist);

    /** Songs by their keys. */
    Map<Long, Known> known(Collection<Long> keys);

    /** Some songs of an artist, by name or id, as many as it takes to know what the artist sounds like. */
    List<Known> songsOf(String nameOrId);

    /** What is nearest to a direction: keys, nearest first. */
    List<Neighbour> nearest(float[] direction, int most);

    /** The directions of those keys that are in the index. */
    Map<Long, float[]> directions(Collection<Long> keys);

    /** The same for songs: nearest first, with what the catalogue has of them. */
    default List<Candidate> candidates(float[] direction, int most) {
        List<Neighbour> near = nearest(direction, most);
        Map<Long, Known> songs = known(near.stream().map(Neighbour::key).toList());
        return near.stream()
                .flatMap(one ->
                        Optional.ofNullable(songs.get(one.key())).stream().map(song -> song.at(one.distance())))
                .toList();
    }
}
