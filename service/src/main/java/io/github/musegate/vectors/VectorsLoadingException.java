package io.github.musegate.vectors;

/** The index cannot answer yet, because it is being read or made, or no more, because it is closed. */
public final class VectorsLoadingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    VectorsLoadingException(IndexState.Phase phase) {
        super(phase == IndexState.Phase.CLOSED ? "the vector index is closed" : "the vector index is still loading");
    }
}
