package io.github.musegate.vectors;

/**
 * The truth that an index follows, kept elsewhere. Every change there has a revision: a number that grows, and that no
 * change gets any more once a larger one could be read (a source in a database must see to that, for example by numbering
 * changes under a lock).
 */
public interface VectorSource {

    /**
     * How far the source is now. Asked about every second, so it must be cheap.
     *
     * @return the mark
     * @throws Exception when the source cannot be read; it is asked again later
     */
    SourceMark mark() throws Exception;

    /**
     * Sends what was changed after a revision, oldest revision first. Of a key that was changed more than once the last
     * change is enough.
     *
     * @param revision the largest revision that the index has; 0 for an empty index, which needs no removals
     * @param sink takes the changes, in the calling thread
     * @throws Exception when the source cannot be read to the end; what was sent is kept, and the rest is asked for later
     */
    void changesAfter(long revision, VectorSink sink) throws Exception;
}
