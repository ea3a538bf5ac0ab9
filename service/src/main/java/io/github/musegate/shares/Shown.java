package io.github.musegate.shares;

import java.util.Optional;

/**
 * A link as somebody may see it.
 *
 * @param share the link
 * @param path where it leads, as a path on this installation; for its maker alone, because whoever reads it can open it
 */
public record Shown(Share share, Optional<String> path) {

    /** Without the path. */
    @Override
    public String toString() {
        return "Shown[" + share.id() + "]";
    }
}
