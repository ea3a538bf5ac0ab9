package io.github.musegate.vectors;

import org.apache.lucene.index.ConcurrentMergeScheduler;

/** Joins parts of the index in one thread beside the queries. */
final class BackgroundMerges extends ConcurrentMergeScheduler {

    private static final System.Logger LOGGER = System.getLogger(BackgroundMerges.class.getName());
    private static final int WAITING = 6;

    BackgroundMerges() {
        setMaxMergesAndThreads(WAITING, 1);
    }

    /** The writer has noticed as well and is opened anew by whoever feeds it. */
    @Override
    protected void handleMergeException(Throwable failure) {
        LOGGER.log(System.Logger.Level.DEBUG, "parts of the vector index could not be joined", failure);
    }
}
