package io.github.musegate.musicserver;

import io.github.musegate.access.Act;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Capability;
import io.github.musegate.api.ServersService;
import io.github.musegate.api.model.ServerChange;
import io.github.musegate.api.model.ServerDeleted;
import io.github.musegate.api.model.ServerList;
import io.github.musegate.api.model.ServerRow;
import io.github.musegate.api.model.ServerTest;
import io.github.musegate.api.model.ServerTested;
import io.github.musegate.http.Json;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Trial;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;

/** {@code /api/servers}. Whoever may see the library learns the names, who manages music servers the rest. */
public final class ServersRoutes implements ServersService {

    private final MusicServers servers;
    private final AuditTrail audit;

    /**
     * Takes what the routes translate to.
     *
     * @param servers the music servers
     * @param audit where changes are recorded
     */
    public ServersRoutes(MusicServers servers, AuditTrail audit) {
        this.servers = servers;
        this.audit = audit;
    }

    @Override
    public void listServers(ServerRequest request, ServerResponse response) {
        boolean manages = Callers.of(request).may(Capability.MANAGE_MUSIC_SERVERS);
        List<MusicServer> all = servers.list();
        String defaultId = all.stream()
                .filter(MusicServer::isDefault)
                .map(MusicServer::id)
                .findFirst()
                .orElse(null);
        List<ServerRow> rows = all.stream().map(server -> row(server, manages)).toList();
        Json.send(response, new ServerList(rows, defaultId, all.size() > 1, null));
    }

    @Override
    public void createServer(ServerRequest request, ServerResponse response) {
        ServerEdit edit = edit(Json.read(request, ServerChange.class));
        MusicServer server = servers.add(edit, recorded(request, "server.create"));
        Json.send(response, Status.CREATED_201, row(server, true));
    }

    @Override
    public void replaceServer(ServerRequest request, ServerResponse response) {
        updateServer(request, response);
    }

    @Override
    public void updateServer(ServerRequest request, ServerResponse response) {
        ServerEdit edit = edit(Json.read(request, ServerChange.class));
        Json.send(response, row(servers.change(id(request), edit, recorded(request, "server.change")), true));
    }

    @Override
    public void deleteServer(ServerRequest request, ServerResponse response) {
        servers.delete(id(request), recorded(request, "server.delete"));
        Json.send(response, new ServerDeleted(true));
    }

    @Override
    public void setDefaultServer(ServerRequest request, ServerResponse response) {
        ServerEdit edit = new ServerEdit(null, null, null, null, true);
        Json.send(response, row(servers.change(id(request), edit, recorded(request, "server.default")), true));
    }

    @Override
    public void testServer(ServerRequest request, ServerResponse response) {
        ServerTest wish = Json.read(request, ServerTest.class);
        ServerEdit edit = new ServerEdit(wish.name(), wish.serverType(), wish.creds(), wish.musicLibraries(), null);
        Trial trial = servers.test(wish.serverId(), edit);
        Json.send(
                response,
                new ServerTested(
                        trial.failure().isEmpty(),
                        trial.failure()
                                .map(failure -> failure.problem().error())
                                .orElse(null),
                        trial.failure()
                                .filter(failure -> failure.kind() == MusicServerException.Kind.LOGIN_REFUSED)
                                .isPresent(),
                        trial.version(),
                        trial.sampleCount(),
                        trial.pathFormat(),
                        trial.warnings()));
    }

    @Override
    public void listServerLibraries(ServerRequest request, ServerResponse response) {
        ServerTest wish = Json.read(request, ServerTest.class);
        ServerEdit edit = new ServerEdit(wish.name(), wish.serverType(), wish.creds(), wish.musicLibraries(), null);
        Json.send(response, LibraryLists.of(servers.libraries(wish.serverId(), edit)));
    }

    private Written recorded(ServerRequest request, String action) {
        Caller caller = Callers.of(request);
        Act act = audit.act(request, caller, action);
        return (transaction, server) ->
                act.done(transaction, server.name(), Map.of("server_id", server.id(), "server_type", server.type()));
    }

    private static ServerEdit edit(ServerChange wish) {
        return new ServerEdit(wish.name(), wish.serverType(), wish.creds(), wish.musicLibraries(), wish.isDefault());
    }

    private static ServerRow row(MusicServer server, boolean manages) {
        return new ServerRow(
                server.id(),
                server.name(),
                server.type(),
                server.isDefault(),
                server.kind().isPresent(),
                server.libraries(),
                manages ? server.shownCreds() : null,
                null);
    }

    private static String id(ServerRequest request) {
        return request.path().pathParameters().get("server_id");
    }
}
