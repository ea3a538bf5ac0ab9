package io.github.musegate.upstream;

import io.github.musegate.api.EngineService;
import io.github.musegate.api.model.EngineAbility;
import io.github.musegate.api.model.EngineTest;
import io.github.musegate.api.model.EngineTested;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.settings.EngineSettings;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Trying an AudioMuse-AI over HTTP. */
public final class EngineRoutes implements EngineService {

    private static final Map<String, String> TITLES = Map.of(
            "similar_songs", "Similar songs",
            "sound_search", "Sound search",
            "lyrics_search", "Lyrics search",
            "sem_grove", "Alike in sound and lyrics",
            "music_tree", "Music tree",
            "chat", "Playlist chat");

    private final EngineTrials trials;
    private final Supplier<Optional<Upstream>> stored;

    /**
     * Routes to trials.
     *
     * @param trials tries
     * @param stored the address and the token that are stored, whichever engine is chosen
     */
    public EngineRoutes(EngineTrials trials, Supplier<Optional<Upstream>> stored) {
        this.trials = trials;
        this.stored = stored;
    }

    @Override
    public void testEngine(ServerRequest request, ServerResponse response) {
        EngineTest wish = Json.read(request, EngineTest.class);
        URI address = EngineSettings.address(wish.url());
        String typed = wish.token() == null ? "" : wish.token().strip();
        if (typed.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw Problem.badRequest("The token has a character that cannot be sent.")
                    .exception();
        }
        String token = typed.isEmpty() ? kept(address) : typed;
        EngineTrials.Outcome outcome = trials.of(new Upstream(address, token));
        Json.send(
                response,
                new EngineTested(
                        outcome.error().isEmpty(),
                        outcome.error().orElse(null),
                        outcome.tokenRefused(),
                        outcome.version().orElse(null),
                        outcome.abilities().entrySet().stream()
                                .map(one -> new EngineAbility(
                                        one.getKey(), TITLES.getOrDefault(one.getKey(), one.getKey()), one.getValue()))
                                .toList()));
    }

    /** The stored token goes nowhere but where it was meant to go. */
    private String kept(URI address) {
        return stored.get()
                .filter(upstream -> upstream.address().equals(address))
                .map(Upstream::token)
                .orElse("");
    }
}
