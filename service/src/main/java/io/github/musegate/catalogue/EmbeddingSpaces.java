package io.github.musegate.catalogue;

import io.github.musegate.sound.Standardizer;
import java.util.function.Supplier;

/** The space of the current method as it is now. What it holds is read again only when somebody has learnt it anew. */
final class EmbeddingSpaces {

    private final SpaceStore store;
    private final String method;
    private volatile EmbeddingSpace known;

    EmbeddingSpaces(SpaceStore store, String method, Supplier<Standardizer> blank) {
        this.store = store;
        this.method = method;
        this.known = new EmbeddingSpace(method, 0, blank.get());
    }

    EmbeddingSpace now() {
        EmbeddingSpace last = known;
        if (store.generation(method) == last.generation()) {
            return last;
        }
        EmbeddingSpace read = store.read(method).orElse(last);
        known = read;
        return read;
    }
}
