package io.github.musegate.access;

import java.util.Locale;

/** How a caller showed who they are. */
public enum SignInMethod {
    /** A browser's session cookie. */
    SESSION,
    /** The installation's API token. */
    TOKEN,
    /** A personal API key. */
    KEY,
    /** A trusted proxy that vouches for a person. */
    PROXY,
    /** Nothing: the installation lets visitors look around. */
    GUEST,
    /** Authentication is switched off: everybody is an administrator. */
    NONE;

    /**
     * The name in the API and in the audit record.
     *
     * @return the name in lower case
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
