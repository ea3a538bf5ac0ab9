package io.github.musegate.engine;

import io.github.musegate.catalogue.TrackKeys;
import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where maps are kept. */
interface MapStore {

    /**
     * A track's place.
     *
     * @param key the track's number in the catalogue
     * @param x from left to right
     * @param y from bottom to top
     */
    record Point(long key, float x, float y) {}

    /**
     * A map that there is.
     *
     * @param points how many points it has
     * @param builtAt when it was worked out
     */
    record Drawn(long points, Instant builtAt) {}

    Optional<Drawn> find(String serverId);

    /**
     * A part of the points of tracks that count, by chance but the same every time: {@code share} of all, {@code most}
     * at most.
     */
    List<Point> points(String serverId, Optional<TrackKeys> only, double share, int most);

    /**
     * Where an artist lies: in the middle of their tracks.
     *
     * @param id the artist's id
     * @param name the artist's name
     * @param x from left to right
     * @param y from bottom to top
     */
    record Middle(String id, String name, double x, double y) {}

    /** The artists of tracks that count, those with the most tracks first. */
    List<Middle> artists(String serverId, Optional<TrackKeys> only, int most);

    /** How many points are of tracks that count. */
    long count(String serverId, Optional<TrackKeys> only);

    /**
     * Claims the drawing of a server's map until the transaction ends, which may take its time between statements; not
     * when another process is drawing one.
     */
    boolean claim(DbExecute transaction, String serverId);

    /** Whether any process is drawing one for that server. */
    boolean claimed(String serverId);

    /** Takes all points away, for those of a new map. */
    void clear(DbExecute transaction, String serverId);

    void add(DbExecute transaction, String serverId, List<Point> points);

    void end(DbExecute transaction, String serverId, long points);
}
