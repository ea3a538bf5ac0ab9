package io.github.musegate.subsonic;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What servers answer, as far as we read it: a reply has the one member that was asked for. Everything may be missing.
 *
 * @param error why it failed
 */
record Reply(
        @Nullable String status,
        @Nullable String version,
        @Nullable String type,
        @Nullable String serverVersion,
        @Nullable Failure error,
        @Nullable MusicFolders musicFolders,
        @Nullable AlbumPage albumList2,
        @Nullable AlbumWithSongs album,
        @Nullable ArtistWithAlbums artist,
        @Nullable Found searchResult3,
        @Nullable Song song,
        @Nullable Directory directory,
        @Nullable PlaylistPage playlists,
        @Nullable PlaylistWithSongs playlist,
        @Nullable Person user,
        @Nullable KeyOwner tokenInfo) {

    /** The outermost object. */
    record Envelope(
            @JsonProperty("subsonic-response") @Nullable Reply reply) {}

    /** A failure, in the server's own words. */
    record Failure(int code, @Nullable String message) {}

    record MusicFolders(@Nullable List<MusicFolder> musicFolder) {}

    record MusicFolder(@Nullable String id, @Nullable String name) {}

    record AlbumPage(@Nullable List<AlbumEntry> album) {}

    record AlbumEntry(
            @Nullable String id,
            @Nullable String name,
            @Nullable String artist,
            int year,
            int songCount,
            @Nullable String created,
            @Nullable String coverArt) {}

    record AlbumWithSongs(
            @Nullable String id,
            @Nullable String name,
            @Nullable String artist,
            @Nullable List<Song> song) {}

    record ArtistWithAlbums(@Nullable List<AlbumEntry> album) {}

    record ArtistEntry(@Nullable String id) {}

    record Found(
            @Nullable List<Song> song,
            @Nullable List<AlbumEntry> album,
            @Nullable List<ArtistEntry> artist) {}

    record Song(
            @Nullable String id,
            @Nullable String parent,
            @Nullable String title,
            @Nullable String album,
            @Nullable String albumId,
            @Nullable String artist,
            @Nullable String artistId,
            @Nullable String displayAlbumArtist,
            int track,
            int discNumber,
            int year,
            @Nullable String genre,
            double duration,
            long size,
            @Nullable String contentType,
            @Nullable String path,
            @Nullable String coverArt,
            long playCount,
            @Nullable String played,
            boolean isVideo) {}

    record Directory(@Nullable String id, @Nullable String parent) {}

    record PlaylistPage(@Nullable List<PlaylistEntry> playlist) {}

    record PlaylistEntry(
            @Nullable String id,
            @Nullable String name,
            @Nullable String owner,
            int songCount,
            @JsonProperty("public") boolean isPublic) {}

    record PlaylistWithSongs(
            @Nullable String id,
            @Nullable String name,
            @Nullable String owner,
            @JsonProperty("public") boolean isPublic,
            @Nullable List<Song> entry) {}

    record Person(@Nullable String username) {}

    record KeyOwner(@Nullable String username) {}

    /** A list without the holes that a server may leave, empty when it is missing. */
    static <T> List<T> list(@Nullable List<T> items) {
        return items == null
                ? List.of()
                : items.stream().filter(Objects::nonNull).toList();
    }

    /** A text, empty when it is missing. */
    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
