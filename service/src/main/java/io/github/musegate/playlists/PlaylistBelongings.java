package io.github.musegate.playlists;

import io.github.musegate.db.Database;
import io.github.musegate.users.Belongings;
import io.helidon.dbclient.DbExecute;

/** Playlists, when the account of their owner goes. What is on music servers stays there. */
public final class PlaylistBelongings implements Belongings {

    private final PlaylistStore store;

    /**
     * The playlists of a database.
     *
     * @param database the database
     */
    public PlaylistBelongings(Database database) {
        this.store = new JdbcPlaylistStore(database);
    }

    @Override
    public String kind() {
        return "playlists";
    }

    @Override
    public long count(DbExecute transaction, int userId) {
        return store.count(transaction, userId);
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
