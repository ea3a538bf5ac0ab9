package io.github.musegate.folder;

import io.github.musegate.music.Album;
import io.github.musegate.music.Library;
import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Slice;
import io.github.musegate.music.Track;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The library of a folder. Pages go on at a position. */
final class FolderLibrary implements LibraryReader {

    private final Supplier<FolderContents> contents;
    private final Supplier<FolderView> view;

    FolderLibrary(Supplier<FolderContents> contents, Supplier<FolderView> view) {
        this.contents = contents;
        this.view = view;
    }

    @Override
    public List<Library> libraries() {
        return contents.get().libraries().all();
    }

    @Override
    public Slice<Album> albums(Optional<String> after, int limit) {
        return page(view.get().albums(), after, limit, Function.identity());
    }

    @Override
    public List<Track> tracksOf(String albumId) {
        return view.get()
                .album(albumId)
                .orElseThrow(() -> new MusicServerException(
                        MusicServerException.Kind.NOT_FOUND, "The music folder has no such album."));
    }

    @Override
    public Slice<Track> tracks(Optional<String> after, int limit) {
        return page(view.get().songs(), after, limit, Song::track);
    }

    @Override
    public List<Track> search(String text, int limit) {
        return SearchWords.search(view.get().songs().stream(), text, limit);
    }

    @Override
    public List<Track> find(Collection<String> ids) {
        return view.get().tracks(ids);
    }

    private static <S, T> Slice<T> page(List<S> all, Optional<String> after, int limit, Function<S, T> shape) {
        int from = Math.min(after.map(FolderLibrary::position).orElse(0), all.size());
        int to = Math.min(all.size(), from + Math.clamp(limit, 1, LONGEST_PAGE));
        return new Slice<>(
                all.subList(from, to).stream().map(shape).toList(),
                to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    private static int position(String after) {
        if (!after.matches("\\d{1,9}")) {
            throw new MusicServerException(MusicServerException.Kind.NOT_FOUND, "There is no such page.");
        }
        return Integer.parseInt(after);
    }
}
