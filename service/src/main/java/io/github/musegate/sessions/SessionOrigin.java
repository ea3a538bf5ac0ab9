package io.github.musegate.sessions;

import java.util.Locale;

/** How a person showed who they are when a session began. */
public enum SessionOrigin {
    /** With a name and a password. */
    PASSWORD,
    /** A trusted proxy vouched for them; such a session only bridges the gaps between requests of that kind. */
    PROXY,
    /** An identity provider vouched for them. */
    OIDC,
    /** With a passkey alone. */
    PASSKEY,
    /** By making an account with an invitation. */
    INVITE;

    /**
     * The name in the API and the database.
     *
     * @return the name in lower case
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
