package io.github.musegate.library;

import io.github.musegate.api.model.LibraryAlbum;
import io.github.musegate.api.model.LibraryAlbums;
import io.github.musegate.api.model.LibraryTrack;
import io.github.musegate.api.model.LibraryTracks;
import io.github.musegate.music.Album;
import io.github.musegate.music.Slice;
import io.github.musegate.music.Track;
import java.util.List;
import java.util.Optional;

/** Albums and tracks in the words of the contract. Where a file lies on the music server is nobody's business. */
final class LibraryRows {

    private LibraryRows() {}

    static LibraryAlbums albums(Slice<Album> page) {
        return new LibraryAlbums(
                page.items().stream().map(LibraryRows::album).toList(),
                page.next().orElse(null));
    }

    static LibraryTracks page(Slice<Track> page) {
        return new LibraryTracks(
                page.items().stream().map(LibraryRows::track).toList(),
                page.next().orElse(null));
    }

    static LibraryTracks tracks(List<Track> all) {
        return page(new Slice<>(all, Optional.empty()));
    }

    private static LibraryAlbum album(Album album) {
        return new LibraryAlbum(
                album.id(),
                album.name(),
                album.artist(),
                album.year(),
                album.trackCount(),
                album.added().orElse(null),
                album.coverId().orElse(null));
    }

    private static LibraryTrack track(Track track) {
        return new LibraryTrack(
                track.id(),
                track.title(),
                track.artist(),
                track.albumArtist(),
                track.album(),
                track.albumId(),
                track.number(),
                track.disc(),
                track.year(),
                track.genre(),
                track.duration().toMillis(),
                track.size(),
                track.type(),
                track.coverId().orElse(null));
    }
}
