package io.github.musegate.engine;

import io.helidon.dbclient.DbExecute;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Where anchors and radios are kept. */
interface AnchorStore {

    /** One person's, or with {@code all} everybody's, by name. */
    List<Anchor> list(OptionalInt owner, boolean all);

    Optional<Anchor> find(int id);

    /** Lets nobody else add one for that owner until the transaction ends. */
    void lock(DbExecute transaction, OptionalInt owner);

    /** The new one's number; nothing when the owner has one of that name. */
    Optional<Integer> insert(
            DbExecute transaction, OptionalInt owner, String serverId, String name, List<Ingredient> items);

    /** Whether it could be done; not when the owner has another one of that name. */
    boolean update(int id, String name, List<Ingredient> items);

    void delete(int id);

    /** One person's radios, or with {@code all} everybody's, by name. */
    List<Radio> radios(OptionalInt owner, boolean all);

    /** One person's radios that are switched on, those first that were not run for the longest time. */
    List<Radio> due(OptionalInt owner);

    /** Keeps that a radio is run now, whatever comes of it. */
    void ran(int radioId);

    Optional<Radio> radio(int id);

    /** The new one's number; nothing when the anchor has one. */
    Optional<Integer> insertRadio(int anchorId, Radio.Tuning tuning);

    void tune(int radioId, Radio.Tuning tuning);

    void made(int radioId, Radio.Made playlist);

    void deleteRadio(int id);

    /** How many somebody has, or for no owner how many the installation has. */
    long count(DbExecute transaction, OptionalInt owner);

    /** Gives all anchors with their radios to somebody else, under other names where that one has some of the same. */
    void giveAll(DbExecute transaction, int from, int to);

    void deleteAll(DbExecute transaction, int owner);
}
