package io.github.musegate.vectors;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Executor;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/** An index with its one writer, and what queries see of it. Only the searchers are for several threads. */
final class OpenIndex {

    /** What waits in memory for its way to the disk, MB. */
    private static final double BUFFER = 32;

    /** The largest part, MB: its graph is held in memory while parts are joined, and a query walks through each part. */
    private static final double LARGEST_PART = 256;

    /** Parts of about one size; fewer make queries quicker and the joining more work. */
    private static final double PARTS_PER_SIZE = 4;

    private final IndexWriter writer;
    private final SearcherManager searchers;

    private OpenIndex(IndexWriter writer, SearcherManager searchers) {
        this.writer = writer;
        this.searchers = searchers;
    }

    /**
     * Opens what is in a directory, or begins an empty index; every byte is compared with its checksum. The parts of a
     * large index are asked by the askers at once. The directory is closed with the writer.
     */
    static OpenIndex open(Directory files, Executor askers) throws IOException {
        IndexWriter writer = null;
        SearcherManager searchers = null;
        try {
            writer = new IndexWriter(files, config());
            searchers = new SearcherManager(writer, new Spread(askers));
            check(searchers);
            return new OpenIndex(writer, searchers);
        } catch (Throwable failure) {
            IOUtils.closeWhileHandlingException(searchers);
            IOUtils.closeWhileHandlingException(writer == null ? null : writer::rollback, files);
            throw failure;
        }
    }

    /** Whether a failure to open means that what is there is of no use, rather than that it cannot be reached now. */
    static boolean isBroken(Throwable failure) {
        return failure instanceof CorruptIndexException
                || failure instanceof IndexFormatTooOldException
                || failure instanceof IndexFormatTooNewException
                || failure instanceof EOFException
                || failure instanceof FileNotFoundException
                || failure instanceof NoSuchFileException
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException;
    }

    private static void check(SearcherManager searchers) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            IndexReader reader = searcher.getIndexReader();
            for (LeafReaderContext leaf : reader.leaves()) {
                leaf.reader().checkIntegrity();
            }
        } finally {
            searchers.release(searcher);
        }
    }

    private static IndexWriterConfig config() {
        TieredMergePolicy parts = new TieredMergePolicy();
        parts.setMaxMergedSegmentMB(LARGEST_PART);
        parts.setSegmentsPerTier(PARTS_PER_SIZE);
        ConcurrentMergeScheduler joining = new BackgroundMerges();
        return new IndexWriterConfig()
                .setCommitOnClose(false)
                .setRAMBufferSizeMB(BUFFER)
                .setMergePolicy(parts)
                .setMergeScheduler(joining)
                .setCodec(new RoundedVectors());
    }

    @Nullable
    Progress progress() {
        return Progress.of(writer.getLiveCommitData());
    }

    SearcherManager searchers() {
        return searchers;
    }

    /** False after a failure such as a full disk: then the writer has given up, while the searchers go on. */
    boolean isWritable() {
        return writer.isOpen();
    }

    void put(long key, float[] stored) throws IOException {
        writer.updateDocument(IndexFields.term(key), IndexFields.document(key, stored));
    }

    void remove(long key) throws IOException {
        writer.deleteDocuments(IndexFields.term(key));
    }

    long size() {
        return writer.getDocStats().numDocs;
    }

    /** Lets queries see what was written. */
    void show() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** Puts all of it on the disk, with how far it goes. */
    void commit(Progress progress) throws IOException {
        writer.setLiveCommitData(progress.commit().entrySet());
        writer.commit();
    }

    /** Gives the files back as they were at the last commit. The searchers stay until they are closed by themselves. */
    void closeWriter() {
        IOUtils.closeWhileHandlingException(writer::rollback, writer.getDirectory());
    }

    /** Gives back everything, what was not committed is lost. */
    void close() {
        closeWriter();
        IOUtils.closeWhileHandlingException(searchers);
    }

    /** Vectors of one byte for each number beside the whole ones: a quarter of the memory that a query touches. */
    private static final class RoundedVectors extends Lucene104Codec {

        private final KnnVectorsFormat format = new Lucene104HnswScalarQuantizedVectorsFormat();

        @Override
        public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return format;
        }
    }

    /** Without a cache, because a filter belongs to one query. */
    private static final class Spread extends SearcherFactory {

        private final Executor askers;

        Spread(Executor askers) {
            this.askers = askers;
        }

        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
            IndexSearcher searcher = new IndexSearcher(reader, askers);
            searcher.setQueryCache(null);
            return searcher;
        }
    }
}
