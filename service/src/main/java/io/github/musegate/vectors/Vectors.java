package io.github.musegate.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;

/**
 * Nearest neighbours among vectors. The index lies in a directory of this process alone, follows its source in the
 * background and is made anew from it when it is broken. Safe for many threads. Queries throw
 * {@link VectorsLoadingException} until the index is ready, and see each change about a second after the source has it,
 * or sooner after {@link #changed()}.
 */
public final class Vectors implements AutoCloseable {

    /** The most neighbours that a query answers with. */
    public static final int MOST = 10_000;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final VectorShape shape;
    private final FollowedIndex index;
    private final IndexFollower follower;

    private Vectors(VectorShape shape, FollowedIndex index, IndexFollower follower) {
        this.shape = shape;
        this.index = index;
        this.follower = follower;
    }

    /**
     * Opens an index in the background.
     *
     * @param directory where it is kept; made if absent. Whatever else is in it may be deleted
     * @param shape of the vectors; an index of another shape is made anew
     * @param source what it follows
     * @return the index, which may still be loading
     * @throws DirectoryInUseException when another index, in this or another process, is open there
     * @throws UncheckedIOException when the directory cannot be used at all
     */
    public static Vectors open(Path directory, VectorShape shape, VectorSource source) throws DirectoryInUseException {
        return open(directory, shape, source, PAUSE);
    }

    static Vectors open(Path directory, VectorShape shape, VectorSource source, Duration pause)
            throws DirectoryInUseException {
        try {
            FollowedIndex index = new FollowedIndex(IndexDirectory.claim(directory), shape, source);
            return new Vectors(shape, index, new IndexFollower(index, pause));
        } catch (IOException unusable) {
            throw new UncheckedIOException("the vector index cannot be kept in " + directory, unusable);
        }
    }

    /**
     * Whether it answers, and how far it follows.
     *
     * @return the state now
     */
    public IndexState state() {
        return index.state();
    }

    /**
     * Whether it is still being read for the first time.
     *
     * @return no once it has been ready, has failed or is closed, also while it is made anew after that
     */
    public boolean isLoading() {
        return index.isLoading();
    }

    /**
     * Waits until it is not {@link #isLoading} any more.
     *
     * @param most how long at most
     */
    public void awaitFirst(Duration most) {
        try {
            index.awaitFirst(most);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that the source has changes, which are then followed at once. */
    public void changed() {
        follower.wake();
    }

    /**
     * The nearest vectors. Of up to some thousand vectors the answer is exact, beyond that nearly so.
     *
     * @param target from where
     * @param most how many at most, 1 to {@link #MOST}
     * @param filter which keys count
     * @return nearest first
     * @throws VectorsLoadingException while the index is not ready
     */
    public List<Neighbour> nearest(float[] target, int most, KeyFilter filter) {
        checkMost(most);
        float[] stored = shape.stored(target);
        return ask(search -> search.nearest(stored, most, filter));
    }

    /**
     * The vectors within a radius.
     *
     * @param target from where
     * @param radius the largest distance
     * @param most how many at most, 1 to {@link #MOST}; the nearest ones if there are more
     * @param filter which keys count
     * @return nearest first
     * @throws VectorsLoadingException while the index is not ready
     */
    public List<Neighbour> within(float[] target, double radius, int most, KeyFilter filter) {
        checkMost(most);
        float[] stored = shape.stored(target);
        return ask(search -> search.within(stored, radius, most, filter));
    }

    /**
     * The exact distances of some keys.
     *
     * @param target from where
     * @param keys to which
     * @return the distance of each key that has a vector
     * @throws VectorsLoadingException while the index is not ready
     */
    public Map<Long, Double> distances(float[] target, Collection<Long> keys) {
        float[] stored = shape.stored(target);
        return ask(search -> search.distances(stored, Set.copyOf(keys)));
    }

    /**
     * The vectors of some keys, as they are compared: of length one for cosine.
     *
     * @param keys of which
     * @return the vector of each key that has one, a copy
     * @throws VectorsLoadingException while the index is not ready
     */
    public Map<Long, float[]> vectors(Collection<Long> keys) {
        return ask(search -> search.stored(Set.copyOf(keys)));
    }

    /** Ends the following and gives the directory free. Queries that run come to their end. */
    @Override
    public void close() {
        follower.close();
    }

    private static void checkMost(int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("a query answers with 1 to " + MOST + " neighbours");
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(Search search) throws IOException;
    }

    private <T> T ask(Question<T> question) {
        while (true) {
            SearcherManager shown = index.shown();
            if (shown == null) {
                throw new VectorsLoadingException(index.state().phase());
            }
            try {
                IndexSearcher searcher = shown.acquire();
                try {
                    return question.ask(new Search(searcher, shape.metric()));
                } finally {
                    shown.release(searcher);
                }
            } catch (AlreadyClosedException _) {
                // another one is shown now, or none
            } catch (IOException | InternalError unreadable) {
                index.suspect();
                follower.wake();
                throw new IllegalStateException("the vector index cannot be read; it is being checked", unreadable);
            }
        }
    }
}
