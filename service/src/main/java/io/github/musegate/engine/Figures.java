package io.github.musegate.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.Weigher;
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

    /** Short, because pages ask once more when an analysis has ended, and show that until somebody asks again. */
    private static final Duration KEPT = Duration.ofSeconds(2);

    /** Who reads a long list page by page asks for its length each time. */
    private static final Duration LENGTHS_KEPT = Duration.ofSeconds(10);

    private static final long MOST_BYTES = 16_000_000;

    private record Library(String serverId, Optional<TrackKeys> only) {}

    private final Catalogue catalogue;
    private final Cache<Library, LibraryCounts> libraries;
    private final Cache<Library, Map<SoundMood, Long>> moods;
    private final Cache<TrackQuery, Long> found;

    Figures(Catalogue catalogue) {
        this(catalogue, Ticker.systemTicker());
    }

    Figures(Catalogue catalogue, Ticker ticker) {
        this.catalogue = catalogue;
        this.libraries = kept(KEPT, (library, counts) -> Visibility.weight(library.only()), ticker);
        this.moods = kept(KEPT, (library, counts) -> Visibility.weight(library.only()), ticker);
        this.found = kept(LENGTHS_KEPT, (query, count) -> weight(query), ticker);
    }

    private static <K, V> Cache<K, V> kept(Duration time, Weigher<K, V> weigher, Ticker ticker) {
        return Caffeine.newBuilder()
                .expireAfterWrite(time)
                .maximumWeight(MOST_BYTES)
                .weigher(weigher)
                .ticker(ticker)
                .build();
    }

    private static int weight(TrackQuery query) {
        int signs =
                query.words().length() + query.title().length() + query.artist().length();
        return Visibility.weight(query.only()) + Character.BYTES * signs;
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
