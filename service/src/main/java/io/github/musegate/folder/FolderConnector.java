package io.github.musegate.folder;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.musegate.folder.FolderConnection.Shared;
import io.github.musegate.music.Connection;
import io.github.musegate.music.Connector;
import io.github.musegate.music.Login;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.PersonalLogins;
import io.github.musegate.music.Place;
import io.github.musegate.music.ServerKind;
import io.github.musegate.remote.RemoteRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The room's front door: a directory of audio files as a music server. What it read is kept in memory, by folder. */
public final class FolderConnector implements Connector {

    private static final int MOST_FOLDERS = 16;

    private final Duration patience;
    private final Cache<Path, Shared> folders = Caffeine.newBuilder()
            .maximumSize(MOST_FOLDERS)
            .expireAfterAccess(Duration.ofDays(1))
            .build();

    /** One that has read nothing yet. */
    public FolderConnector() {
        this(RemoteRequest.USUAL_PATIENCE);
    }

    /** One whose callers wait this long for the first walk. */
    FolderConnector(Duration patience) {
        this.patience = patience;
    }

    @Override
    public ServerKind kind() {
        return ServerKind.FOLDER;
    }

    @Override
    public Optional<String> unusable(String address) {
        return path(address)
                .map(FolderTrial::closed)
                .orElseGet(() -> Optional.of("Type the whole path of the folder, such as /srv/music."));
    }

    @Override
    public Connection open(Place place, Login login) {
        Path path = path(place.address())
                .orElseThrow(() -> new MusicServerException(
                        MusicServerException.Kind.UNREACHABLE,
                        unusable(place.address()).orElse("This is no folder.")));
        return new FolderConnection(folders.get(path, this::shared), place.libraries());
    }

    @Override
    public Optional<PersonalLogins> personalLogins() {
        return Optional.empty();
    }

    private Shared shared(Path path) {
        FolderDoor door = new FolderDoor(path);
        TagReader reader = new TagReader(door);
        return new Shared(door, reader, new FolderIndex(door, reader, patience), new ReentrantLock());
    }

    /** An absolute path, whatever characters the machine's locale knows. */
    private static Optional<Path> path(String address) {
        if (!address.startsWith("/") || address.chars().anyMatch(one -> one < ' ')) {
            return Optional.empty();
        }
        return Optional.of(RawName.absolute(RawName.ofText(address)).normalize());
    }
}
