package io.github.musegate.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Capability;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.api.Operation;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.remote.RemoteRequest;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** Forwards the engine's operations as they are. */
final class Forwarding {

    /** More than any answer that is looked into. */
    private static final int MOST_BYTES = 1024 * 1024;

    /** The same of an assistant, as a whole or as one event. */
    private static final int MOST_CHAT_BYTES = 2 * 1024 * 1024;

    private static final int CHATS = 32;
    private static final int CHATS_OF_ONE = 4;

    private final UpstreamClient client;
    private final Callers callers;
    private final Supplier<JsonNode> contract;
    private final Map<Operation, Outgoing> outgoing = new ConcurrentHashMap<>();
    private final Function<ServerRequest, String> clients;
    private final Places chats = new Places(
            CHATS,
            CHATS_OF_ONE,
            Problem.of(ProblemType.TOO_MANY_REQUESTS, "The assistant answers many others just now.")
                    .with("retry_after", 5));

    Forwarding(
            UpstreamClient client,
            Callers callers,
            Supplier<JsonNode> contract,
            Function<ServerRequest, String> clients) {
        this.client = client;
        this.callers = callers;
        this.contract = contract;
        this.clients = clients;
    }

    /** Whose places a question takes: those of the account, of the installation's token, or of where somebody is. */
    static String whom(Caller caller, String address) {
        if (caller.userId().isPresent()) {
            return "account " + caller.userId().getAsInt();
        }
        return caller.method() == SignInMethod.TOKEN ? "token" : "address " + address;
    }

    private String whom(ServerRequest request) {
        return whom(Callers.of(request), clients.apply(request));
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
        Places.Place place = chats.take(whom(request));
        try (place) {
            forward(operation, requests, upstream, request, response);
        }
    }

    private void forward(
            Operation operation, Outgoing requests, Upstream upstream, ServerRequest request, ServerResponse response) {
        Capability needed = Capability.find(operation.access()).orElseThrow();
        BooleanSupplier still = () -> callers.still(request, needed);
        boolean hides = requests.chat() && !Callers.of(request).may(Capability.CHOOSE_AI_ENDPOINT);
        if (requests.events()) {
            events(requests.of(upstream, request), upstream, request, response, still, hides);
            return;
        }
        try (Passage answer = client.open(upstream, requests.of(upstream, request), whom(request), false)) {
            send(answer, upstream, request, response, still, hides);
        }
    }

    /**
     * Answers with events. An assistant that thinks before its first word is waited for with an answer that has begun,
     * because only by writing is noticed that the reader has left; what it fails with then is an event.
     */
    private void events(
            RemoteRequest question,
            Upstream upstream,
            ServerRequest request,
            ServerResponse response,
            BooleanSupplier still,
            boolean hides) {
        String whom = whom(request);
        try (Coming coming = new Coming(() -> client.open(upstream, question, whom, true))) {
            Optional<Passage> soon = coming.within(EventReply.SILENCE);
            if (soon.isPresent() && !isEvents(soon.get())) {
                send(soon.get(), upstream, request, response, still, hides);
            } else {
                EventReply.send(() -> eventsOf(coming, upstream, hides), response, still);
            }
        }
    }

    private static boolean isEvents(Passage answer) {
        return answer.status() < 400 && answer.type().equals("text/event-stream");
    }

    private static InputStream eventsOf(Coming coming, Upstream upstream, boolean hides) {
        try {
            Passage answer = coming.within(Outgoing.EVENTS_PATIENCE).orElseThrow(UpstreamProblems::late);
            if (!isEvents(answer)) {
                throw answer.status() >= 400 ? UpstreamProblems.of(upstream, answer) : UpstreamProblems.unreadable();
            }
            return hides
                    ? new ChangedLines(answer.body(), line -> HiddenAddresses.inLine(line, upstream), MOST_CHAT_BYTES)
                    : answer.body();
        } catch (ProblemException failure) {
            JsonNode told = JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "error")
                    .put("error", failure.problem().error());
            return new ByteArrayInputStream(("data: " + told + "\n\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void send(
            Passage answer,
            Upstream upstream,
            ServerRequest request,
            ServerResponse response,
            BooleanSupplier still,
            boolean hides) {
        if (answer.status() >= 400) {
            throw UpstreamProblems.of(upstream, answer);
        }
        if (hides) {
            Json.send(
                    response,
                    Status.create(answer.status()),
                    HiddenAddresses.in(json(answer, MOST_CHAT_BYTES, Passage.WHOLE_PATIENCE), upstream));
        } else {
            AnswerReply.send(answer, request, response, still);
        }
    }

    /** Asks the same and gives the answer, of success or 404 with JSON, instead of sending it on. */
    Whole ask(Operation operation, Upstream upstream, ServerRequest request) {
        return ask(upstream, of(operation).of(upstream, request), request, Passage.WHOLE_PATIENCE);
    }

    /** The same without much patience. */
    Whole askSoon(Operation operation, Upstream upstream, ServerRequest request) {
        RemoteRequest question = of(operation).of(upstream, request).patience(Outgoing.SHORT_PATIENCE);
        return ask(upstream, question, request, Outgoing.SHORT_PATIENCE);
    }

    private Whole ask(Upstream upstream, RemoteRequest question, ServerRequest request, Duration whole) {
        try (Passage answer = client.open(upstream, question, whom(request), false)) {
            boolean json = answer.type().equals("application/json");
            if (answer.status() >= 400 && !(answer.status() == Status.NOT_FOUND_404.code() && json)) {
                throw UpstreamProblems.of(upstream, answer);
            }
            return new Whole(answer.status(), json(answer, MOST_BYTES, whole));
        }
    }

    private static JsonNode json(Passage answer, int most, Duration longest) {
        if (!answer.type().equals("application/json")) {
            throw UpstreamProblems.unreadable();
        }
        try {
            return Json.parse(answer.whole(most, longest));
        } catch (IOException nonsense) {
            throw UpstreamProblems.unreadable();
        }
    }

    private Outgoing of(Operation operation) {
        return outgoing.computeIfAbsent(operation, one -> new Outgoing(one, contract.get()));
    }
}
