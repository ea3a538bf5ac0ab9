package io.github.musegate.playlists;

import io.github.musegate.access.Caller;
import io.github.musegate.events.Event;
import io.github.musegate.events.EventKind;
import io.github.musegate.events.Publisher;
import io.helidon.dbclient.DbExecute;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Tells other programs of playlists, within the transactions that write their rows. */
record PlaylistNews(Publisher publisher) {

    void created(DbExecute transaction, Caller caller, long id, String name) {
        String owner = caller.userId().isPresent() ? caller.name() : null;
        tell(transaction, EventKind.PLAYLIST_CREATED, owner, caller.userId(), caller, id, name);
    }

    void changed(DbExecute transaction, Caller caller, Playlist playlist) {
        tell(
                transaction,
                EventKind.PLAYLIST_CHANGED,
                playlist.ownerName().orElse(null),
                playlist.ownerId(),
                caller,
                playlist.id(),
                playlist.name());
    }

    void deleted(DbExecute transaction, Caller caller, Playlist playlist) {
        tell(
                transaction,
                EventKind.PLAYLIST_DELETED,
                playlist.ownerName().orElse(null),
                playlist.ownerId(),
                caller,
                playlist.id(),
                playlist.name());
    }

    private void tell(
            DbExecute transaction,
            EventKind kind,
            @Nullable String owner,
            OptionalInt ownerId,
            Caller caller,
            long id,
            String name) {
        publisher.publish(
                transaction,
                Event.now(kind, name, owner, caller.name(), Map.of("playlist_id", id, "playlist", name))
                        .ofAccount(ownerId.isPresent() ? ownerId.getAsInt() : null));
    }
}
