package io.github.musegate.music;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads a library as one account sees it, within the libraries that count. Lists come in pages: give the {@code next} of
 * a page as {@code after} for the following one; what it says is the connector's own affair.
 */
public interface LibraryReader {

    /** The longest page that may be asked for. */
    int LONGEST_PAGE = 500;

    /**
     * The music libraries that the account may see.
     *
     * @return the libraries, those that do not count too; one for servers without any division
     */
    List<Library> libraries();

    /**
     * The albums, the newest ones first where the server knows when they came.
     *
     * @param after where to go on; absent for the beginning
     * @param limit how many at most, 1 to {@link #LONGEST_PAGE}
     * @return a page
     */
    Slice<Album> albums(Optional<String> after, int limit);

    /**
     * The tracks of an album in the order of the album.
     *
     * @param albumId the album
     * @return its tracks; empty when it has none
     * @throws MusicServerException {@code NOT_FOUND} when there is no such album
     */
    List<Track> tracksOf(String albumId);

    /**
     * All tracks, in an order that stays the same while nothing changes.
     *
     * @param after where to go on; absent for the beginning
     * @param limit how many at most, 1 to {@link #LONGEST_PAGE}
     * @return a page
     */
    Slice<Track> tracks(Optional<String> after, int limit);

    /**
     * Finds tracks by title, artist or album.
     *
     * @param text what to look for
     * @param limit how many at most
     * @return the best ones first, as the server sees it
     */
    List<Track> search(String text, int limit);

    /**
     * Looks tracks up by their ids.
     *
     * @param ids the ids
     * @return those that there are, in the order of the ids; unknown ones are left out
     */
    List<Track> find(Collection<String> ids);
}
