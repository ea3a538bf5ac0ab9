package io.github.musegate.folder;

import io.github.musegate.music.Connection;
import io.github.musegate.music.HistoryReader;
import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.MediaSource;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.PlaylistKeeper;
import io.github.musegate.music.Trial;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What can be done with one folder. There is one account for all, and nobody counts what is listened to. */
final class FolderConnection implements Connection {

    /** What all connections to a folder have in common. */
    record Shared(FolderDoor door, TagReader reader, FolderIndex index, ReentrantLock playlists) {}

    private final Shared shared;
    private final Supplier<FolderView> view;

    FolderConnection(Shared shared, Collection<String> libraries) {
        this.shared = shared;
        this.view = () -> shared.index().contents().view(libraries);
    }

    @Override
    public Trial test() {
        try {
            return FolderTrial.run(shared.door().root());
        } catch (MusicServerException failure) {
            return Trial.failed(failure);
        }
    }

    @Override
    public LibraryReader library() {
        return new FolderLibrary(shared.index()::contents, view);
    }

    @Override
    public MediaSource media() {
        return new FolderMedia(shared.door(), shared.reader(), view);
    }

    @Override
    public PlaylistKeeper playlists() {
        return new PlaylistFiles(shared.door(), shared.playlists(), shared.index()::contents, view);
    }

    @Override
    public Optional<HistoryReader> history() {
        return Optional.empty();
    }
}
