package io.github.musegate.mediabrowser;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.PlaylistKeeper;
import io.github.musegate.music.ServerPlaylist;
import io.github.musegate.music.Track;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The account's playlists, which are items that it may delete. Deleting an item deletes files: nothing is changed or
 * deleted before the server has said that it is a playlist, and the account's.
 */
public abstract class ItemPlaylists implements PlaylistKeeper {

    private static final int IDS_AT_ONCE = ItemLibrary.IDS_AT_ONCE;

    private final Line line;
    private final Dialect dialect;
    private final Account account;
    private final Listing listing;

    /**
     * The playlists of an account.
     *
     * @param line how the server is spoken to
     * @param dialect in which words
     * @param account whose they are
     */
    protected ItemPlaylists(Line line, Dialect dialect, Account account) {
        this.line = line;
        this.dialect = dialect;
        this.account = account;
        this.listing = new Listing(line);
    }

    /**
     * Speaks to the server.
     *
     * @return the line
     */
    protected final Line line() {
        return line;
    }

    /**
     * Whose playlists they are.
     *
     * @return the id of the account
     */
    protected final String owner() {
        return account.id();
    }

    /**
     * Ids as they may stand in an address.
     *
     * @param ids ids of tracks
     * @return the same, checked
     */
    protected final List<String> checked(List<String> ids) {
        return ids.stream().map(dialect::id).toList();
    }

    /**
     * Ids in parts that fit into an address.
     *
     * @param ids checked ids
     * @return the parts in order
     */
    protected static List<List<String>> parts(List<String> ids) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
            parts.add(ids.subList(from, Math.min(ids.size(), from + IDS_AT_ONCE)));
        }
        return parts;
    }

    /**
     * A playlist of the account.
     *
     * @param id what somebody gave as its id
     * @return the id as it may stand in an address
     * @throws MusicServerException {@code NOT_FOUND} when there is no such playlist, {@code FORBIDDEN} when the account
     *     may see it and it is another's
     */
    protected final String mine(String id) {
        JsonNode item = account.item(id, "Playlist")
                .orElseThrow(() -> Refusal.failure(
                        MusicServerException.Kind.NOT_FOUND, "The music server does not know this playlist any more."));
        if (!item.path("CanDelete").asBoolean(false)) {
            throw Refusal.failure(
                    MusicServerException.Kind.FORBIDDEN,
                    "This playlist belongs to another account of the music server.");
        }
        return dialect.id(id);
    }

    @Override
    public List<ServerPlaylist> list() {
        Question question = dialect.items(account.id())
                .with("IncludeItemTypes", "Playlist")
                .with("Recursive", "true")
                .with("Fields", "CanDelete", "ChildCount")
                .with("SortBy", "SortName");
        return listing.whole(question).stream()
                .filter(item -> item.path("CanDelete").asBoolean(false))
                .filter(item -> !Items.text(item, "MediaType").equals("Video"))
                .map(item ->
                        new ServerPlaylist(Items.id(item), Items.text(item, "Name"), Items.number(item, "ChildCount")))
                .toList();
    }

    @Override
    public List<Track> tracks(String id) {
        Question question = Question.of("/Playlists/" + mine(id) + "/Items")
                .with("UserId", account.id())
                .with("Fields", "Path", "Genres");
        return listing.whole(question).stream()
                .filter(item -> Items.text(item, "Type").equals("Audio"))
                .map(Items::track)
                .toList();
    }

    @Override
    public void append(String id, List<String> trackIds) {
        add(mine(id), checked(trackIds));
    }

    /**
     * Adds tracks to a playlist that is known to be the account's.
     *
     * @param id its checked id
     * @param trackIds checked ids
     */
    protected final void add(String id, List<String> trackIds) {
        for (List<String> some : parts(trackIds)) {
            line.write(
                    Question.of("/Playlists/" + id + "/Items").with("Ids", some).with("UserId", account.id()));
        }
    }

    @Override
    public void delete(String id) {
        try {
            remove(mine(id));
        } catch (MusicServerException failure) {
            if (failure.kind() != MusicServerException.Kind.NOT_FOUND) {
                throw failure;
            }
        }
    }

    /**
     * Deletes a playlist that is known to be the account's.
     *
     * @param id its checked id
     */
    protected final void remove(String id) {
        try {
            line.delete(Question.of("/Items/" + id));
        } catch (MusicServerException failure) {
            // the credentials have just been accepted: so it is this item that they are not good for
            throw failure.kind() == MusicServerException.Kind.LOGIN_REFUSED
                    ? Refusal.failure(
                            MusicServerException.Kind.FORBIDDEN,
                            "The music server does not let this account delete the playlist.")
                    : failure;
        }
    }

    /**
     * Puts a new playlist in the place of one that is known to be the account's. When that fails, the old one is still
     * there and the new one is not.
     *
     * @param id the checked id of the old one
     * @param name the name of the new one
     * @param trackIds its tracks
     * @return the id of the new one
     */
    protected final String inPlaceOf(String id, String name, List<String> trackIds) {
        Set<String> before = ids();
        String made;
        try {
            made = dialect.id(create(name, trackIds));
        } catch (MusicServerException failure) {
            cleanUp(before, name);
            throw failure;
        }
        try {
            remove(id);
        } catch (MusicServerException failure) {
            if (failure.kind() != MusicServerException.Kind.NOT_FOUND) {
                cleanUp(before, name);
                throw failure;
            }
        }
        return made;
    }

    private Set<String> ids() {
        Set<String> ids = new HashSet<>();
        list().forEach(playlist -> ids.add(dialect.id(playlist.id())));
        return ids;
    }

    /** As far as the server lets us; what it does not, the failure that is told says enough of. */
    private void cleanUp(Set<String> before, String name) {
        try {
            list().stream()
                    .filter(playlist -> playlist.name().equals(name))
                    .map(playlist -> dialect.id(playlist.id()))
                    .filter(id -> !before.contains(id))
                    .forEach(this::remove);
        } catch (MusicServerException stillFailing) {
            // the first failure is the one that counts
        }
    }
}
