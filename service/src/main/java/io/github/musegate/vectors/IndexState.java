package io.github.musegate.vectors;

/**
 * How an index is, for people who look after it.
 *
 * @param phase whether it answers
 * @param vectors how many it holds; while loading, how many so far
 * @param revision how far it followed its source
 * @param trouble why it does not follow at present, empty when it does
 */
public record IndexState(Phase phase, long vectors, long revision, String trouble) {

    /** Whether queries are answered. */
    public enum Phase {
        /** Not yet: it is checked, or made from its source. */
        LOADING,
        /** Yes; it may be behind its source by a moment, or by more when there is trouble. */
        READY,
        /** No more. */
        CLOSED
    }
}
