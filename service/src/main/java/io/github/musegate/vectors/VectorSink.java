package io.github.musegate.vectors;

/** Takes changes from a source. */
public interface VectorSink {

    /**
     * A vector that is new, or in place of the key's earlier one.
     *
     * @param key whose it is
     * @param vector copied; as long as the index's dimensions and of finite numbers, not all zero for cosine. Another
     *     one is left out of the index, with a warning in the log
     * @param revision of the change, not smaller than the last one sent
     */
    void put(long key, float[] vector, long revision);

    /**
     * A key that has no vector any more.
     *
     * @param key the key; it need not be known
     * @param revision of the change, not smaller than the last one sent
     */
    void remove(long key, long revision);
}
