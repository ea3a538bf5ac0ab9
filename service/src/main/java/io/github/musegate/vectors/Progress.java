package io.github.musegate.vectors;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far an index has followed its source; stands in each commit, so that both reach the disk together.
 *
 * @param shape the mark of the vectors' shape
 * @param identity the identity of the source
 * @param revision the largest revision that is in the index
 * @param complete whether the first reading of the source came to its end
 */
record Progress(String shape, String identity, long revision, boolean complete) {

    static Progress begin(VectorShape shape, SourceMark mark) {
        return new Progress(shape.mark(), mark.identity(), 0, false);
    }

    /** What stands in a commit; null when it says nothing that can be read, as in an index that was just made. */
    static @Nullable Progress of(@Nullable Iterable<Map.Entry<String, String>> commit) {
        Map<String, String> data = new HashMap<>();
        if (commit != null) {
            commit.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        String shape = data.get("shape");
        String identity = data.get("identity");
        String revision = data.get("revision");
        if (shape == null || identity == null || revision == null) {
            return null;
        }
        try {
            return new Progress(
                    shape, identity, Long.parseLong(revision), Boolean.parseBoolean(data.getOrDefault("complete", "")));
        } catch (NumberFormatException unreadable) {
            return null;
        }
    }

    Map<String, String> commit() {
        return Map.of(
                "shape",
                shape,
                "identity",
                identity,
                "revision",
                String.valueOf(revision),
                "complete",
                String.valueOf(complete));
    }

    Progress at(long reached, boolean whole) {
        return new Progress(shape, identity, reached, whole);
    }

    /** Whether all vectors became others meanwhile, in the same past of the source: what is known is old, not wrong. */
    boolean isOfAnotherSpace(SourceMark mark) {
        return !identity.equals(mark.identity()) && revision <= mark.revision();
    }

    /** Whether the index can go on from here, or belongs to other vectors or another past. */
    boolean leadsTo(SourceMark mark, VectorShape wanted) {
        return shape.equals(wanted.mark()) && identity.equals(mark.identity()) && revision <= mark.revision();
    }
}
