package io.github.musegate.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A point in the music that was given a name.
 *
 * @param id its number
 * @param ownerId whose it is; absent for those of the installation
 * @param owner the owner's username
 * @param serverId the music server that its songs are on
 * @param name its name
 * @param items what it is made of
 */
public record Anchor(
        int id, OptionalInt ownerId, Optional<String> owner, String serverId, String name, List<Ingredient> items) {

    /** Copies the items. */
    public Anchor {
        items = List.copyOf(items);
    }
}
