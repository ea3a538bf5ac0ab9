package io.github.musegate.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Capability;
import io.github.musegate.api.Operation;
import io.github.musegate.http.Json;
import io.github.musegate.library.StreamSlots;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Forwards the engine's operations as they are. */
final class Forwarding {

    /** More than any answer that is looked into. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final int CHATS = 32;

    private final UpstreamClient client;
    private final Callers callers;
    private final Supplier<JsonNode> contract;
    private final Map<Operation, Outgoing> outgoing = new ConcurrentHashMap<>();
    private final StreamSlots chats = new StreamSlots(CHATS, "The assistant answers many others just now.");

    Forwarding(UpstreamClient client, Callers callers, Supplier<JsonNode> contract) {
        this.client = client;
        this.callers = callers;
        this.contract = contract;
    }

    /** An answer that was read whole. */
    record Whole(int status, JsonNode json) {}

    /** Answers with what the AudioMuse-AI answers. */
    void forward(Operation operation, Upstream upstream, ServerRequest request, ServerResponse response) {
        Outgoing requests = of(operation);
        if (!requests.chat()) {
            forward(operation, requests, upstream, request, response);
            return;
        }
        StreamSlots.Slot place = chats.take(Callers.of(request).userId().orElse(0));
        try (place) {
            forward(operation, requests, upstream, request, response);
        }
    }

    private void forward(
            Operation operation, Outgoing requests, Upstream upstream, ServerRequest request, ServerResponse response) {
        Capability needed = Capability.find(operation.access()).orElseThrow();
        BooleanSupplier still = () -> callers.still(request, needed);
        try (Passage answer = client.open(upstream, requests.of(upstream, request), requests.chat())) {
            if (answer.status() >= 400) {
                throw UpstreamProblems.of(upstream, answer);
            }
            if (requests.chat() && answer.type().equals("text/event-stream")) {
                EventReply.send(answer, response, still);
            } else {
                AnswerReply.send(answer, request, response, still);
            }
        }
    }

    /** Asks the same and gives the answer, of success or 404 with JSON, instead of sending it on. */
    Whole ask(Operation operation, Upstream upstream, ServerRequest request) {
        try (Passage answer = client.open(upstream, of(operation).of(upstream, request), false)) {
            boolean json = answer.type().equals("application/json");
            if (answer.status() >= 400 && !(answer.status() == Status.NOT_FOUND_404.code() && json)) {
                throw UpstreamProblems.of(upstream, answer);
            }
            if (!json) {
                throw UpstreamProblems.unreadable();
            }
            return new Whole(answer.status(), Json.parse(answer.whole(MOST_BYTES)));
        } catch (IOException nonsense) {
            throw UpstreamProblems.unreadable();
        }
    }

    private Outgoing of(Operation operation) {
        return outgoing.computeIfAbsent(operation, one -> new Outgoing(one, contract.get()));
    }
}
