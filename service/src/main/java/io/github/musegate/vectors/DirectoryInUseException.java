package io.github.musegate.vectors;

import java.nio.file.Path;

/** Somebody else writes the index directory; every replica needs its own. */
public final class DirectoryInUseException extends Exception {

    private static final long serialVersionUID = 1;

    DirectoryInUseException(Path directory, Throwable cause) {
        super("another process keeps its vector index in " + directory + "; each needs a directory of its own", cause);
    }
}
