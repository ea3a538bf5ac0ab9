package io.github.musegate.catalogue;

import io.github.musegate.sound.Embedding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the changes of sounds are kept. */
interface ChangeStore {

    /**
     * A change.
     *
     * @param revision its number, which several may share
     * @param track whose sound it is
     * @param embedding as it was computed, null when the track has none any more
     */
    record Change(long revision, long track, @Nullable Embedding embedding) {}

    /** The number of the last change; 0 before the first. */
    long revision();

    /** The changes that follow one in the order of revisions and tracks. */
    List<Change> after(String method, long revision, long track, boolean withRemovals, int limit);
}
