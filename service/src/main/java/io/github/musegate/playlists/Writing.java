package io.github.musegate.playlists;

import io.github.musegate.db.Chores;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.helidon.dbclient.DbExecute;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Sees to it that one request at a time writes a playlist to its music server. A claim is renewed while the work goes on,
 * so that one whose process was stopped ends by itself.
 */
final class Writing implements AutoCloseable {

    private static final Duration CLAIM = Duration.ofMinutes(2);
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(30);

    private final PlaylistStore store;
    private final Set<Long> claimed = ConcurrentHashMap.newKeySet();
    private final Chores chores = new Chores("playlists");

    Writing(PlaylistStore store) {
        this.store = store;
        chores.repeat(this::renew, RENEWED_EVERY);
    }

    private void renew() {
        if (!claimed.isEmpty()) {
            store.renew(claimed, CLAIM);
        }
    }

    /**
     * Claims a row, within the transaction that changes it.
     *
     * @param playlist the row, locked by the transaction
     * @throws ProblemException 409 when somebody else writes it
     */
    void claim(DbExecute transaction, Playlist playlist) {
        if (playlist.busy()) {
            throw Problem.conflict("This playlist is being written to the music server just now.")
                    .withDetail("Try again in a moment.")
                    .exception();
        }
        claim(transaction, playlist.id());
    }

    /** Claims a row that is new in this transaction. */
    void claim(DbExecute transaction, long id) {
        store.claim(transaction, id, CLAIM);
    }

    /**
     * Writes a claimed playlist. The row knows of every failure, and is free again.
     *
     * @param id the playlist
     * @param work writes it, and notes that
     * @return what the work gives
     * @throws ProblemException what the work throws
     */
    <T> T run(long id, Supplier<T> work) {
        claimed.add(id);
        try {
            return work.get();
        } catch (ProblemException failure) {
            store.failed(id, failure.problem());
            throw failure;
        } catch (RuntimeException fault) {
            store.failed(id, Problem.of(ProblemType.INTERNAL));
            throw fault;
        } finally {
            claimed.remove(id);
        }
    }

    @Override
    public void close() {
        chores.close();
    }
}
