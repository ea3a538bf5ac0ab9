package io.github.musegate.engine;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.api.AnchorsService;
import io.github.musegate.api.model.AnchorChange;
import io.github.musegate.api.model.AnchorList;
import io.github.musegate.api.model.AnchorRow;
import io.github.musegate.api.model.NewAnchor;
import io.github.musegate.api.model.Status;
import io.github.musegate.http.Json;
import io.github.musegate.http.PathNumber;
import io.github.musegate.musicserver.MusicServers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/** Anchors over HTTP. */
public final class AnchorsRoutes implements AnchorsService {

    private final Anchors anchors;
    private final Asked asked;

    /**
     * Routes to anchors.
     *
     * @param anchors the anchors
     * @param servers the music servers that they can be on
     */
    public AnchorsRoutes(Anchors anchors, MusicServers servers) {
        this.anchors = anchors;
        this.asked = new Asked(servers);
    }

    @Override
    public void listAnchors(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        Json.send(
                response,
                new AnchorList(anchors.list(caller).stream()
                        .map(one -> row(one, caller))
                        .toList()));
    }

    @Override
    public void createAnchor(ServerRequest request, ServerResponse response) {
        NewAnchor body = Json.read(request, NewAnchor.class);
        View view = asked.view(request, body.server());
        Anchor made = anchors.create(view.caller(), view.server().id(), body.name(), Ingredients.plain(body.items()));
        Json.send(response, io.helidon.http.Status.CREATED_201, row(made, view.caller()));
    }

    @Override
    public void updateAnchor(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        AnchorChange body = Json.read(request, AnchorChange.class);
        Anchor known = anchors.edited(caller, PathNumber.of(request, "anchor_id"));
        Anchor changed = anchors.change(
                known,
                Optional.ofNullable(body.name()),
                Optional.ofNullable(body.items()).map(Ingredients::plain));
        Json.send(response, row(changed, caller));
    }

    @Override
    public void deleteAnchor(ServerRequest request, ServerResponse response) {
        anchors.delete(anchors.edited(Callers.of(request), PathNumber.of(request, "anchor_id")));
        Json.send(response, new Status("ok"));
    }

    private static AnchorRow row(Anchor anchor, Caller caller) {
        return new AnchorRow(
                anchor.id(),
                anchor.name(),
                anchor.owner().orElse(null),
                Anchors.owns(caller, anchor.ownerId()),
                anchor.serverId(),
                Ingredients.rows(anchor.items()));
    }
}
