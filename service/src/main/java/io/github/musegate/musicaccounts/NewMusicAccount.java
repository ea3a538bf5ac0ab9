package io.github.musegate.musicaccounts;

import java.util.OptionalInt;

/** An account that was shown to be somebody's, to be stored; the login is sealed. */
record NewMusicAccount(
        int userId,
        String serverId,
        String serverType,
        String address,
        String name,
        String login,
        OptionalInt linkedBy) {

    /** Without the login. */
    @Override
    public String toString() {
        return "NewMusicAccount[user " + userId + ", server " + serverId + "]";
    }
}
