package io.github.musegate.engine;

import io.github.musegate.api.FingerprintService;
import io.github.musegate.api.model.FingerprintDefaults;
import io.github.musegate.api.model.FingerprintRequest;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.users.Usernames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;

/** Songs after one's own listening, over HTTP. */
public final class FingerprintRoutes implements FingerprintService {

    private static final int USUAL = 100;

    private final Mixing engine;
    private final Listening listening;
    private final Asked asked;

    /**
     * Routes to an engine.
     *
     * @param engine what answers
     * @param listening whose listening it is about
     * @param servers the music servers that can be asked about
     */
    public FingerprintRoutes(Mixing engine, Listening listening, MusicServers servers) {
        this.engine = engine;
        this.listening = listening;
        this.asked = new Asked(servers);
    }

    @Override
    public void getFingerprintDefaults(ServerRequest request, ServerResponse response) {
        View view = asked.view(request);
        String name = listening.name(view).orElse(null);
        boolean byId =
                view.server().type().equals("jellyfin") || view.server().type().equals("emby");
        Json.send(response, new FingerprintDefaults(view.server().type(), byId ? name : null, byId ? null : name));
    }

    @Override
    public void listFingerprint(ServerRequest request, ServerResponse response) {
        answer(
                response,
                asked.view(request),
                Asked.query(request, "jellyfin_user_identifier"),
                Asked.count(request, USUAL));
    }

    @Override
    public void generateFingerprint(ServerRequest request, ServerResponse response) {
        FingerprintRequest body = Json.read(request, FingerprintRequest.class);
        answer(
                response,
                asked.view(request, body.server()),
                person(body),
                Asked.count(Optional.ofNullable(body.n()).orElse(USUAL)));
    }

    private static Optional<String> person(FingerprintRequest body) {
        Optional<String> name = Optional.ofNullable(body.jellyfinUserIdentifier())
                .map(String::strip)
                .filter(typed -> !typed.isEmpty());
        if (name.isPresent() && !Usernames.storable(name.get())) {
            throw Problem.badRequest("jellyfin_user_identifier has a character that cannot be looked for (NUL).")
                    .exception();
        }
        return name;
    }

    private void answer(ServerResponse response, View view, Optional<String> person, int count) {
        List<SimilarSong> songs = engine.like(view, listening.mostPlayed(view, person), count);
        if (songs.isEmpty()) {
            throw Problem.notFound("Nothing that you have listened to is analysed yet.")
                    .withDetail("Listen to some music on the music server, or wait for the next analysis.")
                    .exception();
        }
        Json.send(response, SongRows.similar(songs));
    }
}
