package io.github.musegate.playlists;

import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Capability;
import io.github.musegate.api.PlaylistsService;
import io.github.musegate.api.model.NewPlaylistOwner;
import io.github.musegate.api.model.PlaylistChange;
import io.github.musegate.api.model.PlaylistDeleted;
import io.github.musegate.api.model.PlaylistDetail;
import io.github.musegate.api.model.PlaylistEntry;
import io.github.musegate.api.model.PlaylistList;
import io.github.musegate.api.model.PlaylistTracks;
import io.github.musegate.api.model.PlaylistWish;
import io.github.musegate.api.model.Status;
import io.github.musegate.api.model.SyncWish;
import io.github.musegate.api.model.TrackOrder;
import io.github.musegate.api.model.TracksToAdd;
import io.github.musegate.http.Json;
import io.github.musegate.http.PathNumber;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Playlists over HTTP. What existing clients know by older names is translated by {@link OlderPlaylists}. */
public final class PlaylistsRoutes implements PlaylistsService {

    private final Playlists playlists;
    private final MusicServers servers;
    private final Users users;
    private final AuditTrail audit;
    private final OlderPlaylists older;

    /**
     * Routes to these playlists.
     *
     * @param playlists the playlists
     * @param servers the music servers
     * @param users the people
     * @param audit where what is made, deleted and given away is recorded
     */
    public PlaylistsRoutes(Playlists playlists, MusicServers servers, Users users, AuditTrail audit) {
        this.playlists = playlists;
        this.servers = servers;
        this.users = users;
        this.audit = audit;
        this.older = new OlderPlaylists(playlists, servers, audit);
    }

    @Override
    public void listPlaylists(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        boolean all = request.query().first("owner").asOptional().equals(Optional.of("all"));
        if (all && !caller.may(Capability.VIEW_ALL_PLAYLISTS)) {
            throw Problem.of(ProblemType.FORBIDDEN)
                    .with("capability", Capability.VIEW_ALL_PLAYLISTS.id())
                    .exception();
        }
        PlaylistPages page = PlaylistPages.of(request, Long.MAX_VALUE);
        String part = request.query().first("q").asOptional().orElse("");
        List<Playlist> found = visible(
                caller,
                new PlaylistQuery(
                        all,
                        caller.userId(),
                        PlaylistNames.withoutControls(part),
                        Optional.empty(),
                        page.after(),
                        page.limit() + 1));
        boolean more = found.size() > page.limit();
        List<Playlist> shown = more ? found.subList(0, page.limit()) : found;
        PlaylistRows rows = rows(caller);
        Json.send(
                response,
                new PlaylistList(
                        shown.stream().map(rows::of).toList(),
                        more ? String.valueOf(shown.getLast().id()) : null));
    }

    /** Those of the installation belong to nobody; whoever may not see all sees none of them. */
    private List<Playlist> visible(Caller caller, PlaylistQuery query) {
        boolean nobodys = caller.userId().isEmpty() && !caller.may(Capability.VIEW_ALL_PLAYLISTS);
        return nobodys ? List.of() : playlists.list(query);
    }

    @Override
    public void createPlaylist(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        PlaylistWish body = Json.read(request, PlaylistWish.class);
        Making.Made made = playlists
                .making()
                .make(
                        audit.act(request, caller, "playlist.create"),
                        new NewPlaylistWish(
                                body.name(), body.trackIds(), Optional.ofNullable(body.server()), "playlists"));
        Revision.tell(response, made.playlist());
        Json.send(response, io.helidon.http.Status.CREATED_201, rows(caller).of(made.playlist(), made.missing()));
    }

    @Override
    public void getPlaylist(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        answer(response, caller, playlists.seen(caller, id(request)));
    }

    @Override
    public void updatePlaylist(ServerRequest request, ServerResponse response) {
        PlaylistChange body = Json.read(request, PlaylistChange.class);
        Changes.Wish wish = wish(request, body.revision());
        answer(response, wish.caller(), playlists.changes().rename(wish, body.name()));
    }

    @Override
    public void deletePlaylist(ServerRequest request, ServerResponse response) {
        boolean keep = request.query().first("keep_on_server").asOptional().equals(Optional.of("true"));
        boolean there = playlists
                .changes()
                .delete(audit.act(request, Callers.of(request), "playlist.delete"), id(request), keep);
        Json.send(response, new PlaylistDeleted("ok", there));
    }

    @Override
    public void listPlaylistTracks(ServerRequest request, ServerResponse response) {
        Playlist playlist = playlists.seen(Callers.of(request), id(request));
        PlaylistPages page = PlaylistPages.of(request, -1);
        int from = Math.clamp(page.after() + 1, 0, Playlists.MOST_TRACKS);
        List<PlaylistEntry> found = playlists.entries(playlist.id(), from, page.limit()).stream()
                .map(PlaylistRows::of)
                .toList();
        boolean more = from + found.size() < playlist.trackCount() && !found.isEmpty();
        Revision.tell(response, playlist);
        Json.send(
                response,
                new PlaylistTracks(
                        found, more ? String.valueOf(found.getLast().position()) : null, playlist.revision()));
    }

    @Override
    public void addPlaylistTracks(ServerRequest request, ServerResponse response) {
        TracksToAdd body = Json.read(request, TracksToAdd.class);
        Changes.Wish wish = wish(request, body.revision());
        OptionalInt position = body.position() == null ? OptionalInt.empty() : OptionalInt.of(body.position());
        Changes.Added added = playlists.changes().add(wish, body.trackIds(), position);
        Revision.tell(response, added.playlist());
        Json.send(response, rows(wish.caller()).of(added.playlist(), added.missing()));
    }

    @Override
    public void orderPlaylistTracks(ServerRequest request, ServerResponse response) {
        TrackOrder body = Json.read(request, TrackOrder.class);
        Changes.Wish wish = wish(request, body.revision());
        List<Long> ids = body.entryIds().stream()
                .map(text -> PathNumber.parse(text).orElse(-1))
                .toList();
        answer(response, wish.caller(), playlists.changes().order(wish, ids));
    }

    @Override
    public void removePlaylistTrack(ServerRequest request, ServerResponse response) {
        Changes.Wish wish = wish(request, null);
        long entry = PathNumber.of(request, "entry_id").orElse(-1);
        answer(response, wish.caller(), playlists.changes().remove(wish, entry));
    }

    @Override
    public void syncPlaylist(ServerRequest request, ServerResponse response) {
        String prefer =
                Optional.ofNullable(Json.read(request, SyncWish.class).prefer()).orElse("");
        Changes.Wish wish = wish(request, null);
        Playlist playlist = prefer.equals("theirs")
                ? playlists.changes().takeOver(wish)
                : playlists.changes().writeAgain(wish, prefer.equals("ours"));
        answer(response, wish.caller(), playlist);
    }

    @Override
    public void givePlaylist(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        Playlist playlist = playlists.seen(caller, id(request));
        if (!playlists.edits(caller, playlist)) {
            throw Playlists.notFound();
        }
        User owner = users.findByName(Json.read(request, NewPlaylistOwner.class).username())
                .filter(User::enabled)
                .orElseThrow(() -> Problem.badRequest("There is nobody of that name who could have it.")
                        .exception());
        playlists
                .changes()
                .give(audit.act(request, caller, "playlist.transfer"), playlist.id(), owner.id(), owner.username());
        Json.send(response, new Status("ok"));
    }

    @Override
    public void exportPlaylist(ServerRequest request, ServerResponse response) {
        Playlist playlist = playlists.seen(Callers.of(request), id(request));
        ExportFormat format =
                ExportFormat.of(request.query().first("format").asOptional().orElse("m3u8"));
        PlaylistExport.send(response, format, playlist, playlists.entries(playlist.id()));
    }

    @Override
    public void listPlaylistsByServer(ServerRequest request, ServerResponse response) {
        older.list(Callers.of(request), response);
    }

    @Override
    public void createPlaylistCompat(ServerRequest request, ServerResponse response) {
        older.create(request, response);
    }

    @Override
    public void createChatPlaylist(ServerRequest request, ServerResponse response) {
        older.createFromChat(request, response);
    }

    @Override
    public void searchPlaylists(ServerRequest request, ServerResponse response) {
        older.search(request, response);
    }

    private void answer(ServerResponse response, Caller caller, Playlist playlist) {
        PlaylistDetail row = rows(caller).of(playlist);
        Revision.tell(response, playlist);
        Json.send(response, row);
    }

    private PlaylistRows rows(Caller caller) {
        return new PlaylistRows(playlists, servers, caller);
    }

    private static Changes.Wish wish(ServerRequest request, @Nullable Integer revision) {
        return new Changes.Wish(Callers.of(request), id(request), Revision.of(request, revision));
    }

    /** The playlist in the path; of a text that is no number, one that nobody has. */
    private static long id(ServerRequest request) {
        return PathNumber.of(request, "playlist_id").orElse(-1);
    }
}
