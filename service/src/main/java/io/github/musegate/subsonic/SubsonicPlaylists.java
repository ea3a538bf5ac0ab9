package io.github.musegate.subsonic;

import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.PlaylistKeeper;
import io.github.musegate.music.ServerPlaylist;
import io.github.musegate.music.Track;
import java.util.List;

/** The account's playlists. What others have made public is not among them. */
final class SubsonicPlaylists implements PlaylistKeeper {

    private final Calls calls;
    private final OwnPlaylists own;
    private final PlaylistContent content;
    private final PlaylistMaker maker;

    SubsonicPlaylists(Calls calls, Account account) {
        this.calls = calls;
        this.own = new OwnPlaylists(calls, account);
        this.content = new PlaylistContent(calls);
        this.maker = new PlaylistMaker(calls, own, content);
    }

    @Override
    public List<ServerPlaylist> list() {
        return own.list().stream()
                .map(playlist -> new ServerPlaylist(
                        Reply.text(playlist.id()), Reply.text(playlist.name()), Math.max(playlist.songCount(), 0)))
                .toList();
    }

    @Override
    public List<Track> tracks(String id) {
        return Songs.tracks(content.get(id).entry());
    }

    @Override
    public String create(String name, List<String> trackIds) {
        return maker.make(name, trackIds);
    }

    @Override
    public String replace(String id, String name, List<String> trackIds) {
        content.replace(id, trackIds);
        return id;
    }

    @Override
    public void append(String id, List<String> trackIds) {
        if (!trackIds.isEmpty()) {
            content.append(id, trackIds);
        }
    }

    @Override
    public String rename(String id, String name) {
        calls.call("updatePlaylist", Parameters.of("playlistId", id).and("name", name));
        return id;
    }

    @Override
    public void delete(String id) {
        try {
            calls.call("deletePlaylist", Parameters.of("id", id));
        } catch (MusicServerException failure) {
            if (failure.kind() != MusicServerException.Kind.NOT_FOUND) {
                throw failure;
            }
        }
    }
}
