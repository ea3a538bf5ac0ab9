package io.github.musegate.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.catalogue.TrackKeys;
import io.github.musegate.db.Database;
import io.github.musegate.sound.Embedding;
import io.helidon.dbclient.DbExecute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The map of each music server: its tracks on the plane on which they differ most. It is drawn in the background, when
 * somebody asks and there is none or the library has grown by more than a fifth since. Where nothing better came of that,
 * it is tried again after some minutes, or once the library has grown as much again.
 */
public final class MusicMaps {

    private static final System.Logger LOGGER = System.getLogger(MusicMaps.class.getName());
    private static final int AT_ONCE = 1000;
    private static final int MOST_ARTISTS = 5000;
    private static final double GROWN = 1.2;
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Database database;
    private final MapStore store;
    private final Catalogue catalogue;
    private final Figures figures;
    private final Sights sights;
    private final Turns turns;
    private final Set<String> drawing = ConcurrentHashMap.newKeySet();

    /** Servers whose last drawing ended lately, with how many of their tracks were analysed when it began. */
    private final Cache<String, Long> tried;

    MusicMaps(Database database, Catalogue catalogue, Figures figures, Sights sights, Turns turns, Ticker ticker) {
        this.database = database;
        this.store = new JdbcMapStore(database);
        this.catalogue = catalogue;
        this.figures = figures;
        this.sights = sights;
        this.turns = turns;
        this.tried =
                Caffeine.newBuilder().expireAfterWrite(PAUSE).ticker(ticker).build();
    }

    /**
     * A song on the map.
     *
     * @param song the song
     * @param x from left to right
     * @param y from bottom to top
     */
    record Spot(Song song, double x, double y) {}

    /** The map that there is; a first or better one is begun if need be and if it was not tried just now. */
    Optional<MapStore.Drawn> find(String serverId) {
        Optional<MapStore.Drawn> drawn = store.find(serverId);
        long analysed = figures.of(serverId, Optional.empty()).analysed();
        boolean wanted = analysed > 0
                && drawn.map(map -> analysed > map.points() * GROWN).orElse(true);
        if (wanted && worthTrying(serverId, analysed)) {
            begin(serverId, analysed);
        }
        return drawn;
    }

    private boolean worthTrying(String serverId, long analysed) {
        Long before = tried.getIfPresent(serverId);
        return before == null || analysed > before * GROWN;
    }

    /** Whether one is being drawn, here or by another process. */
    boolean drawing(String serverId) {
        return drawing.contains(serverId) || store.claimed(serverId);
    }

    /** How many points of a map somebody may see. */
    long points(View view, MapStore.Drawn drawn) {
        Optional<TrackKeys> visible = sights.of(view).visible();
        return visible.isEmpty() ? drawn.points() : store.count(view.server().id(), visible);
    }

    /** A fair part of what somebody may see. */
    List<Spot> spots(View view, double share, int most) {
        CatalogueSight sight = sights.of(view);
        return turns.take(view, () -> spots(sight, store.points(view.server().id(), sight.visible(), share, most)));
    }

    private static List<Spot> spots(Sight sight, List<MapStore.Point> points) {
        Map<Long, Known> known = new HashMap<>();
        for (int from = 0; from < points.size(); from += AT_ONCE) {
            known.putAll(sight.known(points.subList(from, Math.min(points.size(), from + AT_ONCE)).stream()
                    .map(MapStore.Point::key)
                    .toList()));
        }
        return points.stream()
                .flatMap(point -> Optional.ofNullable(known.get(point.key())).stream()
                        .map(song -> new Spot(song.song(), point.x(), point.y())))
                .toList();
    }

    /** Where the artists lie that somebody may see something of; nothing while there is no map. */
    List<MapStore.Middle> artists(View view) {
        Optional<TrackKeys> visible = sights.of(view).visible();
        return turns.take(view, () -> store.artists(view.server().id(), visible, MOST_ARTISTS));
    }

    /** Draws a map in the background, unless one is being drawn here. */
    void begin(String serverId) {
        begin(serverId, figures.of(serverId, Optional.empty()).analysed());
    }

    private void begin(String serverId, long analysed) {
        if (drawing.add(serverId)) {
            Thread.ofPlatform().daemon().name("music-map").start(() -> {
                try {
                    draw(serverId);
                } catch (RuntimeException failure) {
                    LOGGER.log(System.Logger.Level.WARNING, "The map of the music could not be drawn", failure);
                } finally {
                    tried.put(serverId, analysed);
                    drawing.remove(serverId);
                }
            });
        }
    }

    private void draw(String serverId) {
        // claimed before anything is read: reading everything is what it costs
        database.inTransaction(transaction -> store.claim(transaction, serverId) ? drawn(transaction, serverId) : 0L);
    }

    private long drawn(DbExecute transaction, String serverId) {
        List<Plane> planes = new ArrayList<>();
        catalogue.eachEmbedding(serverId, (key, embedding) -> {
            if (planes.isEmpty()) {
                planes.add(new Plane(embedding.dimensions()));
            }
            planes.getFirst().add(embedding.copy());
        });
        if (planes.isEmpty()) {
            return 0;
        }
        Plane plane = planes.getFirst();
        plane.settle();
        store.clear(transaction, serverId);
        return written(transaction, serverId, plane);
    }

    private long written(DbExecute transaction, String serverId, Plane plane) {
        List<MapStore.Point> waiting = new ArrayList<>();
        long[] count = {0};
        catalogue.eachEmbedding(serverId, (Long key, Embedding embedding) -> {
            plane.place(embedding.copy(), at -> waiting.add(new MapStore.Point(key, (float) at[0], (float) at[1])));
            count[0]++;
            if (waiting.size() == AT_ONCE) {
                store.add(transaction, serverId, waiting);
                waiting.clear();
            }
        });
        store.add(transaction, serverId, waiting);
        store.end(transaction, serverId, count[0]);
        return count[0];
    }
}
