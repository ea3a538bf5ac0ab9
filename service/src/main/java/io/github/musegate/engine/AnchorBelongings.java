package io.github.musegate.engine;

import io.github.musegate.db.Database;
import io.github.musegate.users.Belongings;
import io.helidon.dbclient.DbExecute;
import java.util.OptionalInt;

/** Anchors with their radios, when the account of their owner goes. */
public final class AnchorBelongings implements Belongings {

    private final AnchorStore store;

    /**
     * The anchors of a database.
     *
     * @param database the database
     */
    public AnchorBelongings(Database database) {
        this.store = new JdbcAnchorStore(database);
    }

    @Override
    public String kind() {
        return "anchors";
    }

    @Override
    public long count(DbExecute transaction, int userId) {
        return store.count(transaction, OptionalInt.of(userId));
    }

    @Override
    public void transfer(DbExecute transaction, int from, int to) {
        store.giveAll(transaction, from, to);
    }

    @Override
    public void delete(DbExecute transaction, int userId) {
        store.deleteAll(transaction, userId);
    }
}
