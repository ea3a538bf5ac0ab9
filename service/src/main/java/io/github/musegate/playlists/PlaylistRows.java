package io.github.musegate.playlists;

import io.github.musegate.access.Caller;
import io.github.musegate.api.model.MissingTrack;
import io.github.musegate.api.model.PlaylistDetail;
import io.github.musegate.api.model.PlaylistEntry;
import io.github.musegate.api.model.PlaylistFileTrack;
import io.github.musegate.api.model.PlaylistWithMissing;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Playlists as the API shows them to one caller. */
final class PlaylistRows {

    private final Playlists playlists;
    private final Caller caller;
    private final Map<String, String> serverNames;

    PlaylistRows(Playlists playlists, MusicServers servers, Caller caller) {
        this.playlists = playlists;
        this.caller = caller;
        this.serverNames = servers.list().stream().collect(Collectors.toMap(MusicServer::id, MusicServer::name));
    }

    PlaylistDetail of(Playlist playlist) {
        boolean mine =
                playlist.ownerId().isPresent() && caller.is(playlist.ownerId().getAsInt());
        return new PlaylistDetail(
                String.valueOf(playlist.id()),
                playlist.name(),
                playlist.ownerName().orElse(null),
                mine,
                playlists.edits(caller, playlist),
                playlist.where().serverId().orElse(null),
                playlist.where().serverId().map(serverNames::get).orElse(null),
                playlist.where().account().id(),
                playlist.sync().state().id(),
                playlist.sync().reason().orElse(null),
                playlist.sync().problem().orElse(null),
                playlist.sync().at().orElse(null),
                playlist.trackCount(),
                playlist.duration().toSeconds(),
                playlist.createdAt(),
                playlist.updatedAt(),
                playlist.revision());
    }

    PlaylistWithMissing of(Playlist playlist, List<Missing> missing) {
        return new PlaylistWithMissing(of(playlist), missing(missing));
    }

    static List<MissingTrack> missing(List<Missing> missing) {
        return missing.stream()
                .map(track -> new MissingTrack(track.itemId(), track.reason()))
                .toList();
    }

    static PlaylistEntry of(Entry entry) {
        return new PlaylistEntry(
                String.valueOf(entry.id()),
                entry.position(),
                entry.itemId(),
                entry.title(),
                entry.artist(),
                entry.album(),
                entry.duration().toSeconds(),
                entry.coverId().orElse(null));
    }

    static PlaylistFileTrack inFile(Entry entry) {
        return new PlaylistFileTrack(
                entry.itemId(),
                entry.title(),
                entry.artist(),
                entry.album(),
                entry.duration().toSeconds(),
                entry.path());
    }
}
