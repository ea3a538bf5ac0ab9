package io.github.musegate.engine;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.helidon.dbclient.DbExecute;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The anchors of people: who sees and changes which. What somebody may not see is not there for them. */
public final class Anchors {

    /** More than anybody keeps track of. */
    private static final int MOST_OF_ONE_PERSON = 100;

    private static final int LONGEST_NAME = 200;

    private final Database database;
    private final AnchorStore store;

    /**
     * The anchors of a database.
     *
     * @param database the database
     */
    public Anchors(Database database) {
        this.database = database;
        this.store = new JdbcAnchorStore(database);
    }

    /** Those that somebody may see. */
    List<Anchor> list(Caller caller) {
        return visible(caller) ? store.list(caller.userId(), all(caller)) : List.of();
    }

    /** One that somebody may see; 404 for others. */
    Anchor seen(Caller caller, OptionalLong id) {
        return found(id)
                .filter(anchor -> all(caller) || owns(caller, anchor.ownerId()))
                .orElseThrow(Anchors::notFound);
    }

    /** One that somebody may change; 404 for others. */
    Anchor edited(Caller caller, OptionalLong id) {
        return found(id).filter(anchor -> edits(caller, anchor.ownerId())).orElseThrow(Anchors::notFound);
    }

    Anchor create(Caller caller, String serverId, String typed, List<Ingredient> items) {
        String name = name(typed);
        int id = database.inTransaction(transaction -> inserted(transaction, caller.userId(), serverId, name, items));
        return store.find(id).orElseThrow(Anchors::notFound);
    }

    private int inserted(
            DbExecute transaction, OptionalInt owner, String serverId, String name, List<Ingredient> items) {
        store.lock(transaction, owner); // else several at once would count the same
        if (store.count(transaction, owner) >= MOST_OF_ONE_PERSON) {
            throw Problem.conflict("There are " + MOST_OF_ONE_PERSON + " anchors already; delete one first.")
                    .exception();
        }
        return store.insert(transaction, owner, serverId, name, items).orElseThrow(() -> taken(name));
    }

    Anchor change(Anchor known, Optional<String> typed, Optional<List<Ingredient>> items) {
        String name = typed.map(Anchors::name).orElse(known.name());
        if (!store.update(known.id(), name, items.orElse(known.items()))) {
            throw taken(name);
        }
        return store.find(known.id()).orElseThrow(Anchors::notFound);
    }

    void delete(Anchor known) {
        store.delete(known.id());
    }

    /** Whether there can be any for somebody: those of the installation are seen by whoever sees everybody's. */
    static boolean visible(Caller caller) {
        return caller.userId().isPresent() || all(caller);
    }

    static boolean all(Caller caller) {
        return caller.may(Capability.VIEW_ALL_PLAYLISTS);
    }

    static boolean owns(Caller caller, OptionalInt owner) {
        return owner.isPresent() && caller.is(owner.getAsInt());
    }

    static boolean edits(Caller caller, OptionalInt owner) {
        return owns(caller, owner) || (all(caller) && caller.may(Capability.EDIT_ALL_PLAYLISTS));
    }

    private Optional<Anchor> found(OptionalLong id) {
        boolean possible = id.isPresent() && id.getAsLong() > 0 && id.getAsLong() <= Integer.MAX_VALUE;
        return possible ? store.find((int) id.getAsLong()) : Optional.empty();
    }

    private static String name(String typed) {
        String name = typed.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.badRequest("A name has 1 to " + LONGEST_NAME + " characters in one line.")
                    .exception();
        }
        return name;
    }

    private static RuntimeException taken(String name) {
        return Problem.conflict("There is an anchor called " + name + " already.")
                .exception();
    }

    private static RuntimeException notFound() {
        return Problem.notFound("There is no such anchor.").exception();
    }
}
