package io.github.musegate.folder;

import io.github.musegate.music.Album;
import io.github.musegate.music.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The songs of the libraries that count, by id and by album. */
final class FolderView {

    private static final Comparator<Song> ALBUM_ORDER = Comparator.<Song>comparingInt(
                    song -> song.track().disc())
            .thenComparingInt(song -> song.track().number())
            .thenComparing(song -> song.found().raw());

    private final List<Song> songs;
    private final Map<String, Song> byId = new HashMap<>();
    private final Map<String, List<Song>> byAlbum = new LinkedHashMap<>();
    private final Map<String, String> imageByCover = new HashMap<>();
    private final List<Album> albums;

    FolderView(List<Song> songs, Map<String, String> images) {
        this.songs = songs;
        for (Song song : songs) {
            byId.put(song.id(), song);
            byAlbum.computeIfAbsent(Objects.requireNonNull(song.track().albumId()), id -> new ArrayList<>())
                    .add(song);
            String image = images.get(RawName.parent(song.found().raw()));
            song.track()
                    .coverId()
                    .filter(cover -> image != null && !song.tags().picture())
                    .ifPresent(cover -> imageByCover.put(cover, image));
        }
        byAlbum.values().forEach(album -> album.sort(ALBUM_ORDER));
        this.albums = byAlbum.values().stream()
                .map(FolderView::album)
                .sorted(Comparator.<Album, Instant>comparing(
                                album -> album.added().orElse(Instant.EPOCH))
                        .reversed()
                        .thenComparing(Album::id))
                .toList();
    }

    private static Album album(List<Song> songs) {
        Track first = songs.getFirst().track();
        boolean oneArtist =
                songs.stream().allMatch(song -> song.track().artist().equals(first.artist()));
        long newest =
                songs.stream().mapToLong(song -> song.found().modified()).max().orElse(0);
        return new Album(
                Objects.requireNonNull(first.albumId()),
                first.album(),
                !first.albumArtist().isEmpty() ? first.albumArtist() : oneArtist ? first.artist() : "",
                first.year(),
                songs.size(),
                Optional.of(Instant.ofEpochMilli(newest)),
                songs.stream().flatMap(song -> song.track().coverId().stream()).findFirst());
    }

    /** In the order of their names. */
    List<Song> songs() {
        return songs;
    }

    /** The newest ones first. */
    List<Album> albums() {
        return albums;
    }

    Optional<Song> song(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The tracks of an album in its order. */
    Optional<List<Track>> album(String id) {
        return Optional.ofNullable(byAlbum.get(id))
                .map(album -> album.stream().map(Song::track).toList());
    }

    List<Track> tracks(Collection<String> ids) {
        return ids.stream().flatMap(id -> song(id).stream()).map(Song::track).toList();
    }

    /** The raw name of the picture file of a cover. */
    Optional<String> image(String coverId) {
        return Optional.ofNullable(imageByCover.get(coverId));
    }
}
