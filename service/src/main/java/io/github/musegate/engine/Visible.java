package io.github.musegate.engine;

import io.github.musegate.catalogue.KnownTrack;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Tracks that somebody may see. Filled by one thread, and never changed after it was shown to others. */
final class Visible {

    private final Set<String> itemIds = new HashSet<>();
    private final BitSet keys = new BitSet();

    /**
     * More of them.
     *
     * @param ids their ids on the music server
     * @param catalogue gives those that the catalogue has
     */
    void add(Collection<String> ids, Function<Collection<String>, Map<String, KnownTrack>> catalogue) {
        itemIds.addAll(ids);
        catalogue.apply(ids).values().forEach(track -> keys.set(Math.toIntExact(track.key())));
    }

    boolean sees(String itemId) {
        return itemIds.contains(itemId);
    }

    boolean sees(long key) {
        return key <= Integer.MAX_VALUE && keys.get((int) key);
    }

    /** How many of them the catalogue has. */
    int count() {
        return keys.cardinality();
    }

    /** About how much memory it takes, in tracks. */
    int size() {
        return 1 + itemIds.size();
    }
}
