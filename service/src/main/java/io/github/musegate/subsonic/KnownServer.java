package io.github.musegate.subsonic;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What was found out about a server, for everybody who speaks to it. Nothing of it is secret. */
final class KnownServer {

    private static final int MOST_PLACES = 20_000;

    /** Files are moved now and then. */
    private static final Duration STAYS = Duration.ofMinutes(10);

    /** Where a new playlist can only be told from others by looking before and after, one is made at a time. */
    final ReentrantLock creating = new ReentrantLock();

    private final Cache<String, String> tops = places();
    private final Cache<AlbumPlace, Boolean> albums = places();
    private volatile @Nullable Way forPasswords;
    private volatile @Nullable Way forKeys;
    private volatile @Nullable Boolean listsByFolder;
    private volatile boolean namesNewPlaylists;

    private record AlbumPlace(String album, String folder) {}

    private static <K, V> Cache<K, V> places() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_PLACES)
                .expireAfterWrite(STAYS)
                .build();
    }

    Optional<Way> way(Credentials credentials) {
        return Optional.ofNullable(credentials.isKey() ? forKeys : forPasswords);
    }

    void learn(Credentials credentials, @Nullable Way way) {
        if (credentials.isKey()) {
            forKeys = way;
        } else {
            forPasswords = way;
        }
    }

    /** Whether a reply about a new playlist says which one it is. */
    boolean namesNewPlaylists() {
        return namesNewPlaylists;
    }

    void learnNamesNewPlaylists(boolean does) {
        namesNewPlaylists = does;
    }

    /** Whether lists can be had for one music folder. */
    Optional<Boolean> listsByFolder() {
        return Optional.ofNullable(listsByFolder);
    }

    void learnListsByFolder(boolean does) {
        listsByFolder = does;
    }

    /** The directory above a directory that has none above it. */
    Optional<String> top(String directory) {
        return Optional.ofNullable(tops.getIfPresent(directory));
    }

    void learnTop(String directory, String top) {
        tops.put(directory, top);
    }

    /** Whether an album lies in a music folder. */
    Optional<Boolean> albumLies(String album, String folder) {
        return Optional.ofNullable(albums.getIfPresent(new AlbumPlace(album, folder)));
    }

    void learnAlbumLies(String album, String folder, boolean does) {
        albums.put(new AlbumPlace(album, folder), does);
    }
}
