package io.github.musegate.users;

import org.jspecify.annotations.Nullable;

/** A person who has chosen a name and a password that are good enough, and has no account yet. */
public final class Newcomer {

    private final String username;
    private final @Nullable String displayName;
    private final String passwordHash;

    Newcomer(String username, @Nullable String displayName, String passwordHash) {
        this.username = username;
        this.displayName = displayName;
        this.passwordHash = passwordHash;
    }

    /**
     * The name that was chosen.
     *
     * @return the name in the form in which it will be stored
     */
    public String username() {
        return username;
    }

    @Nullable
    String displayName() {
        return displayName;
    }

    String passwordHash() {
        return passwordHash;
    }
}
