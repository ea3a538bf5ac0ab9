package io.github.musegate.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.catalogue.LibraryCounts;
import io.github.musegate.catalogue.SoundMood;
import io.github.musegate.catalogue.TrackKeys;
import io.github.musegate.catalogue.TrackQuery;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Counts of the catalogue, remembered for some seconds, because each goes over the whole library. */
final class Figures {

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final int MOST = 500;

    private record Library(String serverId, Optional<TrackKeys> only) {}

    private final Catalogue catalogue;
    private final Cache<Library, LibraryCounts> libraries = kept();
    private final Cache<Library, Map<SoundMood, Long>> moods = kept();
    private final Cache<TrackQuery, Long> found = kept();

    Figures(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    private static <K, V> Cache<K, V> kept() {
        return Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();
    }

    /** How much of everything counts on a server. */
    LibraryCounts of(String serverId, Optional<TrackKeys> only) {
        return libraries.get(
                new Library(serverId, only), library -> catalogue.counts(library.serverId(), library.only()));
    }

    /** How many tracks that count have each mood. */
    Map<SoundMood, Long> moods(String serverId, Optional<TrackKeys> only) {
        return moods.get(new Library(serverId, only), library -> catalogue.moods(library.serverId(), library.only()));
    }

    /** How many tracks are found. */
    long found(TrackQuery query) {
        return found.get(query, catalogue::count);
    }
}
