package io.github.musegate.mediabrowser;

import io.github.musegate.music.Connection;
import io.github.musegate.music.HistoryReader;
import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.Login;
import io.github.musegate.music.MediaSource;
import io.github.musegate.music.Place;
import io.github.musegate.music.PlaylistKeeper;
import io.github.musegate.music.Trial;
import io.github.musegate.remote.RemoteClient;
import java.util.Optional;

/** What can be done on a server of either kind. */
public final class ItemConnection implements Connection {

    /** Makes the keeper of playlists, in which the kinds differ. */
    @FunctionalInterface
    public interface Keeping {

        /**
         * Makes it.
         *
         * @param line how the server is spoken to
         * @param dialect in which words
         * @param account whose playlists
         * @return the keeper
         */
        PlaylistKeeper of(Line line, Dialect dialect, Account account);
    }

    private final Greeting greeting;
    private final Line line;
    private final Account account;
    private final Shelves shelves;
    private final ItemLibrary library;
    private final ItemMedia media;
    private final Dialect dialect;
    private final Keeping keeping;

    private ItemConnection(Line line, Dialect dialect, Place place, Login login, Keeping keeping) {
        this.line = line;
        this.dialect = dialect;
        this.keeping = keeping;
        this.greeting = new Greeting(line, dialect, place.address());
        this.account = new Account(line, dialect, login);
        this.shelves = new Shelves(line, dialect, account, place.libraries());
        this.library = new ItemLibrary(line, dialect, account, shelves);
        this.media = new ItemMedia(line, dialect, account, library);
    }

    /**
     * Opens one; nothing is sent.
     *
     * @param remote how servers are reached
     * @param dialect in which words
     * @param place which server
     * @param login as whom: {@code user_id} and {@code token}
     * @param keeping how playlists are kept
     * @return the connection
     */
    public static ItemConnection open(RemoteClient remote, Dialect dialect, Place place, Login login, Keeping keeping) {
        String device = login.get(ItemLogins.DEVICE);
        Line line = new Line(
                remote,
                dialect,
                dialect.root(place.address()),
                dialect.proof(device.isEmpty() ? "musegate-" + place.serverId() : device, login.get("token")));
        return new ItemConnection(line, dialect, place, login, keeping);
    }

    @Override
    public Trial test() {
        return new ItemTrial(greeting, account, shelves, library, media).run();
    }

    @Override
    public LibraryReader library() {
        return library;
    }

    @Override
    public MediaSource media() {
        return media;
    }

    @Override
    public PlaylistKeeper playlists() {
        return keeping.of(line, dialect, account);
    }

    @Override
    public Optional<HistoryReader> history() {
        return Optional.of(new ItemHistory(line, account, shelves));
    }
}
