package io.github.musegate.music;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param items what is on it; may be empty while there are more
 * @param next what to ask the following page by, absent on the last one
 * @param <T> what the list is of
 */
public record Slice<T>(List<T> items, Optional<String> next) {

    /** Copies the items. */
    public Slice {
        items = List.copyOf(items);
    }
}
