package io.github.musegate.music;

import java.util.Optional;

/** What can be done on one server as one account. Every method that asks it may throw {@link MusicServerException}. */
public interface Connection {

    /**
     * Tries whether it works.
     *
     * @return what came of it; failures are told, not thrown
     */
    Trial test();

    /**
     * Reads the library.
     *
     * @return the reader
     */
    LibraryReader library();

    /**
     * Gives the sound and the pictures.
     *
     * @return the source
     */
    MediaSource media();

    /**
     * Keeps playlists.
     *
     * @return the keeper
     */
    PlaylistKeeper playlists();

    /**
     * Tells what was listened to.
     *
     * @return absent where the kind keeps no history
     */
    Optional<HistoryReader> history();
}
