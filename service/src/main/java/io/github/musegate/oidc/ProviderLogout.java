package io.github.musegate.oidc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What signing out here does at the provider. */
public enum ProviderLogout {
    /** The browser goes there to end the provider's own session, too. */
    PROVIDER,
    /** Nothing. */
    LOCAL;

    /**
     * The name in settings and in the API.
     *
     * @return the name in lower case
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a name.
     *
     * @param id a name as {@link #id()} writes it
     * @return the way, or nothing when there is none of that name
     */
    public static Optional<ProviderLogout> find(String id) {
        return Arrays.stream(values()).filter(way -> way.id().equals(id)).findFirst();
    }
}
