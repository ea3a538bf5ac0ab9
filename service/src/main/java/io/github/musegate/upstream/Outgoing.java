package io.github.musegate.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.api.Operation;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.remote.RemoteRequest;
import io.helidon.common.parameters.Parameters;
import io.helidon.webserver.http.ServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes the requests to the AudioMuse-AI that answer one operation. They are new ones: no header of the caller goes on. */
final class Outgoing {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Of what is asked beside the point: whoever asked for something else waits for it. */
    static final Duration SHORT_PATIENCE = Duration.ofSeconds(3);

    /** Assistants think for long, and are silent meanwhile. */
    private static final Duration CHAT_PATIENCE = Duration.ofMinutes(2);

    /** Here is noticed when the reader goes away, so that nobody is waited for in vain. */
    static final Duration EVENTS_PATIENCE = Duration.ofMinutes(5);

    private final Operation operation;
    private final ForwardedFields fields;
    private final boolean chat;
    private final boolean events;

    Outgoing(Operation operation, JsonNode contract) {
        this.operation = operation;
        this.fields = new ForwardedFields(
                contract, operation.path(), operation.method().toLowerCase(Locale.ROOT));
        this.chat = operation.tag().equals("chat");
        this.events = operation == Operation.STREAM_CHAT_PLAYLIST;
    }

    /** Whether the answer may come slowly, and hold a place for long. */
    boolean chat() {
        return chat;
    }

    /** Whether the answer is a stream of events, which may come at any pace. */
    boolean events() {
        return events;
    }

    /**
     * The request that answers a request.
     *
     * @throws io.github.musegate.http.ProblemException 403 for a field that this caller may not send
     */
    RemoteRequest of(Upstream upstream, ServerRequest request) {
        Caller caller = Callers.of(request);
        List<Map.Entry<String, String>> query = fields.query(sent(request.query()), caller);
        RemoteRequest made = upstream.request(
                        operation.method(), path(request) + (query.isEmpty() ? "" : "?" + RemoteRequest.encode(query)))
                .patience(events ? EVENTS_PATIENCE : chat ? CHAT_PATIENCE : PATIENCE);
        // also without anything in it: Flask wants JSON where it looks for some
        return fields.hasBody()
                ? made.json(
                        fields.body(Json.read(request, JsonNode.class), caller).toString())
                : made;
    }

    private static Map<String, List<String>> sent(Parameters query) {
        Map<String, List<String>> all = new HashMap<>();
        query.names().forEach(name -> all.put(name, query.all(name)));
        return all;
    }

    private String path(ServerRequest request) {
        Parameters named = request.path().pathParameters();
        String path = operation.path();
        for (String name : named.names()) {
            path = path.replace("{" + name + "}", segment(named.get(name)));
        }
        return path;
    }

    /** A part of a path that stays one, whatever reads it on the way. */
    private static String segment(String value) {
        boolean moves = value.isEmpty() || value.equals(".") || value.equals("..");
        if (moves || value.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
            throw Problem.notFound("There is no such thing.").exception();
        }
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
