package io.github.musegate.musicserver;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be different. Null leaves things as they are.
 *
 * @param name the name for people
 * @param type the kind's name
 * @param creds members of address and credentials; those that are not named stay, empty ones are removed
 * @param libraries the libraries that count, separated by commas
 * @param isDefault true makes it the default one
 */
public record ServerEdit(
        @Nullable String name,
        @Nullable String type,
        @Nullable Map<String, String> creds,
        @Nullable String libraries,
        @Nullable Boolean isDefault) {

    /** Without credentials. */
    @Override
    public String toString() {
        return "ServerEdit[" + name + ", " + type + "]";
    }
}
