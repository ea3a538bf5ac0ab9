package io.github.musegate.playlists;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Capability;
import io.github.musegate.api.model.ChatPlaylist;
import io.github.musegate.api.model.CreatedPlaylist;
import io.github.musegate.api.model.NewPlaylist;
import io.github.musegate.api.model.PlaylistRow;
import io.github.musegate.api.model.TaskMessage;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Playlists in the words of existing clients. Credentials that they send are not even read. */
final class OlderPlaylists {

    private static final System.Logger LOGGER = System.getLogger(OlderPlaylists.class.getName());

    /** Closing a generator ends nothing by itself: an answer that breaks off must not look like a whole one. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private static final int PAGE = 500;
    private static final int MOST_FOUND = 100;

    private final Playlists playlists;
    private final MusicServers servers;
    private final AuditTrail audit;

    OlderPlaylists(Playlists playlists, MusicServers servers, AuditTrail audit) {
        this.playlists = playlists;
        this.servers = servers;
        this.audit = audit;
    }

    void create(ServerRequest request, ServerResponse response) {
        NewPlaylist body = Json.read(request, NewPlaylist.class);
        Making.Made made = make(request, body.playlistName(), body.trackIds(), body.server(), "api");
        Playlist playlist = made.playlist();
        Json.send(
                response,
                Status.CREATED_201,
                new CreatedPlaylist(
                        message(playlist),
                        playlist.where().remoteId().orElse(null),
                        playlist.trackCount(),
                        made.missing().size(),
                        PlaylistRows.missing(made.missing()),
                        String.valueOf(playlist.id())));
    }

    void createFromChat(ServerRequest request, ServerResponse response) {
        ChatPlaylist body = Json.read(request, ChatPlaylist.class);
        try {
            Making.Made made = make(request, body.playlistName(), body.itemIds(), body.server(), "chat");
            Json.send(response, new TaskMessage(message(made.playlist())));
        } catch (ProblemException failure) {
            throw failure.problem().with("message", failure.problem().error()).exception();
        }
    }

    private static String message(Playlist playlist) {
        return "Playlist '" + playlist.name() + "' created with " + playlist.trackCount() + " tracks.";
    }

    private Making.Made make(
            ServerRequest request,
            @Nullable String name,
            @Nullable List<Object> trackIds,
            @Nullable String server,
            String source) {
        if (name == null || name.isBlank()) {
            throw Problem.badRequest("Missing 'playlist_name'.").exception();
        }
        if (trackIds == null || trackIds.isEmpty()) {
            throw Problem.badRequest("No tracks were named.").exception();
        }
        return playlists
                .making()
                .make(
                        audit.act(request, Callers.of(request), "playlist.create"),
                        new NewPlaylistWish(
                                name,
                                trackIds.stream().map(OlderPlaylists::trackId).toList(),
                                Optional.ofNullable(server),
                                source));
    }

    /** Clients send ids, or whole tracks of which the id counts. */
    private static String trackId(@Nullable Object sent) {
        JsonNode node = Json.tree(sent == null ? "" : sent);
        JsonNode id = node.isObject() ? node.path("item_id") : node;
        if (!id.isTextual() && !id.isIntegralNumber()) {
            throw Problem.badRequest("A track is named by its id, or by an object with an item_id.")
                    .exception();
        }
        return id.asText();
    }

    void search(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        String part = request.query().first("query").asOptional().orElse("").strip();
        Optional<String> server = request.query()
                .first("server")
                .asOptional()
                .map(name -> servers.meant(Optional.of(name)).id());
        List<Playlist> found = sees(caller)
                ? playlists.list(query(caller, PlaylistNames.withoutControls(part), server, Long.MAX_VALUE, MOST_FOUND))
                : List.of();
        Json.send(
                response,
                found.stream()
                        .map(playlist -> new PlaylistRow(
                                playlist.where().remoteId().orElse(String.valueOf(playlist.id())),
                                playlist.name(),
                                playlist.trackCount()))
                        .toList());
    }

    /**
     * Written as it is read, so that many long playlists do not have to be in memory at once. A failure on the way
     * breaks the answer off.
     */
    void list(Caller caller, ServerResponse response) {
        List<MusicServer> all = servers.list();
        if (sees(caller)) {
            // a database that is away is told as such, before anything is sent
            var _ = playlists.list(query(caller, "", Optional.empty(), Long.MAX_VALUE, 1));
        }
        response.header(HeaderValues.CONTENT_TYPE_JSON);
        OutputStream out = response.outputStream();
        try {
            write(caller, all, out);
            out.close();
        } catch (CloseConnectionException gone) {
            throw gone;
        } catch (IOException | RuntimeException broken) {
            LOGGER.log(System.Logger.Level.WARNING, "A list of playlists broke off", broken);
            throw new CloseConnectionException("a list broke off", broken);
        }
    }

    private void write(Caller caller, List<MusicServer> all, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeBooleanField("multi_server", all.size() > 1);
            json.writeArrayFieldStart("servers");
            for (MusicServer server : all) {
                json.writeStartObject();
                json.writeStringField("server_id", server.id());
                json.writeStringField("server_name", server.name());
                json.writeBooleanField("is_default", server.isDefault());
                json.writeObjectFieldStart("playlists");
                if (sees(caller)) {
                    write(json, caller, server);
                }
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void write(JsonGenerator json, Caller caller, MusicServer server) throws IOException {
        Set<String> names = new HashSet<>();
        long below = Long.MAX_VALUE;
        List<Playlist> page;
        do {
            page = playlists.list(query(caller, "", Optional.of(server.id()), below, PAGE));
            for (Playlist playlist : page) {
                json.writeArrayFieldStart(unused(playlist.name(), names));
                writeTracks(json, playlist.id());
                json.writeEndArray();
                below = playlist.id();
            }
        } while (page.size() == PAGE);
    }

    private static String unused(String name, Set<String> names) {
        String unused = name;
        for (int again = 2; !names.add(unused); again++) {
            unused = name + " (" + again + ")";
        }
        return unused;
    }

    private void writeTracks(JsonGenerator json, long id) throws IOException {
        int from = 0;
        List<Entry> page;
        do {
            page = playlists.entries(id, from, PAGE);
            for (Entry entry : page) {
                json.writeStartObject();
                json.writeStringField("item_id", entry.itemId());
                json.writeStringField("title", entry.title());
                json.writeStringField("author", entry.artist());
                json.writeEndObject();
            }
            from += page.size();
        } while (page.size() == PAGE);
    }

    /** Those of the installation belong to nobody; whoever may not see all sees none of them. */
    private static boolean sees(Caller caller) {
        return caller.userId().isPresent() || caller.may(Capability.VIEW_ALL_PLAYLISTS);
    }

    private static PlaylistQuery query(Caller caller, String part, Optional<String> server, long below, int limit) {
        return new PlaylistQuery(
                caller.may(Capability.VIEW_ALL_PLAYLISTS), caller.userId(), part, server, below, limit);
    }
}
