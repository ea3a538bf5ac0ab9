package io.github.musegate.subsonic;

import io.github.musegate.music.Connection;
import io.github.musegate.music.HistoryReader;
import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.MediaSource;
import io.github.musegate.music.PlaylistKeeper;
import io.github.musegate.music.Trial;
import java.util.Optional;
import java.util.Set;

/** One server as one account. */
final class SubsonicConnection implements Connection {

    private final Calls calls;
    private final Account account;
    private final Scope scope;

    SubsonicConnection(Calls calls, Set<String> libraries) {
        this.calls = calls;
        this.account = new Account(calls);
        this.scope = new Scope(calls, libraries);
    }

    /** Signs in and gives the account's name, for people. */
    String signIn() {
        calls.call("ping", Parameters.NONE);
        return account.name().orElse("API key");
    }

    @Override
    public Trial test() {
        return new SubsonicTrial(calls, scope, library()).run();
    }

    @Override
    public LibraryReader library() {
        return new SubsonicLibrary(calls, scope);
    }

    @Override
    public MediaSource media() {
        return new SubsonicMedia(calls);
    }

    @Override
    public PlaylistKeeper playlists() {
        return new SubsonicPlaylists(calls, account);
    }

    @Override
    public Optional<HistoryReader> history() {
        return Optional.of(new SubsonicHistory(calls, scope));
    }
}
