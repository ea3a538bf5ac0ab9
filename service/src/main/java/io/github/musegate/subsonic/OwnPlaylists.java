package io.github.musegate.subsonic;

import io.github.musegate.music.MusicServerException;
import java.util.List;

/** Tells our playlists from those of others, which servers list beside them when they are public. */
final class OwnPlaylists {

    private final Calls calls;
    private final Account account;

    OwnPlaylists(Calls calls, Account account) {
        this.calls = calls;
        this.account = account;
    }

    List<Reply.PlaylistEntry> list() {
        String name = account.name()
                .orElseThrow(() -> new MusicServerException(
                        MusicServerException.Kind.UNSUPPORTED,
                        "The music server does not say whose API key this is, so that one's own playlists cannot be"
                                + " told from those of others. Use user name and password."));
        Reply.PlaylistPage page = calls.call("getPlaylists", Parameters.NONE).playlists();
        return Reply.list(page == null ? null : page.playlist()).stream()
                .filter(playlist -> name.equals(playlist.owner())
                        && !Reply.text(playlist.id()).isEmpty())
                .toList();
    }
}
