package io.github.musegate.catalogue;

import io.github.musegate.catalogue.ChangeStore.Change;
import io.github.musegate.db.Database;
import io.github.musegate.sound.Embedding;
import io.github.musegate.sound.Standardizer;
import io.github.musegate.vectors.SourceMark;
import io.github.musegate.vectors.VectorSink;
import io.github.musegate.vectors.VectorSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * The embeddings of all tracks that are there, of every music server, as seen from the middle of the library: what vector
 * indexes follow. The keys are those of {@link KnownTrack#key()}.
 */
public final class CatalogueVectors implements VectorSource {

    private static final int PORTION = 1000;

    private final ChangeStore store;
    private final String method;
    private final EmbeddingSpaces spaces;

    /**
     * The vectors of a database's catalogue.
     *
     * @param database the database
     * @param method how embeddings are made now; there are no vectors of others
     * @param blank gives what is to learn what is usual among embeddings of that method
     */
    public CatalogueVectors(Database database, String method, Supplier<Standardizer> blank) {
        this.store = new JdbcChangeStore(database);
        this.method = method;
        this.spaces = new EmbeddingSpaces(new JdbcSpaceStore(database), method, blank);
    }

    @Override
    public SourceMark mark() {
        return new SourceMark(spaces.now().identity(), store.revision());
    }

    @Override
    public void changesAfter(long revision, VectorSink sink) {
        EmbeddingSpace space = spaces.now();
        long after = revision;
        long track = Long.MAX_VALUE; // all of that revision is known
        List<Change> portion;
        do {
            portion = store.after(method, after, track, revision > 0, PORTION);
            for (Change change : portion) {
                after = change.revision();
                track = change.track();
                Embedding embedding = change.embedding();
                if (embedding == null) {
                    sink.remove(track, after);
                } else {
                    sink.put(track, space.transform(embedding).copy(), after);
                }
            }
        } while (portion.size() == PORTION);
    }
}
