package io.github.musegate.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.http.Json;
import io.github.musegate.http.RequestId;
import io.github.musegate.remote.RemoteClient;
import io.github.musegate.remote.RemoteException;
import io.github.musegate.remote.RemoteReply;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out whether an AudioMuse-AI can be the engine, and what it can do. It is only read from. */
public final class EngineTrials {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Pattern VERSION = Pattern.compile("v?\\d+(\\.\\d+){1,3}");

    /** As {@link RequestId} makes them; proxies in front of others have their own ways. */
    private static final Pattern OURS = Pattern.compile("[^-]+-\\d+");

    /** What tells whether an ability is there: the statistics of its index. */
    private static final Map<String, String> ABILITIES = abilities();

    private final RemoteClient remote;

    /**
     * Trials through a client.
     *
     * @param remote the client
     */
    public EngineTrials(RemoteClient remote) {
        this.remote = remote;
    }

    private static Map<String, String> abilities() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("similar_songs", "/api/dashboard/summary");
        paths.put("sound_search", "/api/clap/stats");
        paths.put("lyrics_search", "/api/lyrics/stats");
        paths.put("sem_grove", "/api/sem_grove/stats");
        paths.put("music_tree", "/api/hyperbolic/cache_status");
        paths.put("chat", "/chat/api/config_defaults");
        return paths;
    }

    /**
     * What came of a trial.
     *
     * @param error why it cannot be the engine, in sentences; absent when it can
     * @param tokenRefused whether it was reached and does not accept the token
     * @param version its version, where it tells one
     * @param abilities what it can do, by name
     */
    record Outcome(
            Optional<String> error, boolean tokenRefused, Optional<String> version, Map<String, Boolean> abilities) {

        Outcome {
            abilities = Collections.unmodifiableMap(new LinkedHashMap<>(abilities)); // in their order
        }

        static Outcome failed(String error, boolean tokenRefused) {
            return new Outcome(Optional.of(error), tokenRefused, Optional.empty(), Map.of());
        }
    }

    Outcome of(Upstream upstream) {
        try {
            Optional<Outcome> health = health(upstream);
            return health.isPresent() ? health.get() : signedIn(upstream);
        } catch (RemoteException failure) {
            return Outcome.failed("AudioMuse-AI " + failure.getMessage() + ".", false);
        }
    }

    private Optional<Outcome> health(Upstream upstream) {
        RemoteReply reply = send(upstream, "/api/health");
        if (OURS.matcher(reply.header(RequestId.HEADER.defaultCase()).orElse(""))
                .matches()) {
            return Optional.of(Outcome.failed(
                    "This address leads back to MuseGate. Type the address of the AudioMuse-AI itself.", false));
        }
        boolean itself = reply.status() == 200
                && json(reply)
                        .map(said -> said.path("status").asText().equals("ok"))
                        .orElse(false);
        return itself
                ? Optional.empty()
                : Optional.of(Outcome.failed(
                        "Something answers there, but it is not an AudioMuse-AI. Look at the port and the path of the"
                                + " address.",
                        false));
    }

    private Outcome signedIn(Upstream upstream) {
        RemoteReply reply = send(upstream, "/api/active_tasks");
        if (reply.status() == 401) {
            return Outcome.failed(
                    upstream.token().isEmpty()
                            ? "AudioMuse-AI asks for a token. Type the API_TOKEN of its settings."
                            : "AudioMuse-AI does not accept this token. Compare it with the API_TOKEN of its settings.",
                    true);
        }
        if (reply.status() == 403) {
            return Outcome.failed("AudioMuse-AI is not set up yet. Open its own setup page first.", false);
        }
        if (reply.status() != 200 || json(reply).isEmpty()) {
            return Outcome.failed(
                    "AudioMuse-AI was reached, but answers " + reply.status() + ". Look at its log.", false);
        }
        Map<String, Boolean> abilities = new LinkedHashMap<>();
        ABILITIES.forEach((name, path) -> abilities.put(name, has(upstream, path)));
        return new Outcome(Optional.empty(), false, version(upstream), abilities);
    }

    private boolean has(Upstream upstream, String path) {
        try {
            RemoteReply reply = send(upstream, path);
            return reply.status() == 200 && json(reply).isPresent();
        } catch (RemoteException missing) {
            return false;
        }
    }

    private Optional<String> version(Upstream upstream) {
        try {
            return json(send(upstream, "/apispec_1.json"))
                    .map(said -> said.path("info").path("version").asText())
                    .filter(text -> VERSION.matcher(text).matches());
        } catch (RemoteException notTold) {
            return Optional.empty();
        }
    }

    private RemoteReply send(Upstream upstream, String path) {
        return remote.send(upstream.request("GET", path).patience(PATIENCE));
    }

    private static Optional<JsonNode> json(RemoteReply reply) {
        try {
            return Optional.of(Json.parse(reply.body())).filter(JsonNode::isContainerNode);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}
