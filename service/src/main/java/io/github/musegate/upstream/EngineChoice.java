package io.github.musegate.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.api.Operation;
import io.github.musegate.db.Database;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.tasks.Task;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The room's front door: who answers what the contract calls the engine's. It is asked anew at each request, so a change
 * of the engine holds at once.
 */
public final class EngineChoice {

    private final Supplier<Optional<Upstream>> engine;
    private final Forwarding forwarding;
    private final TaskForwarding tasks;
    private final Predicate<String> ownTasks;

    /** Answers with the help of the AudioMuse-AI. */
    private interface There {
        void answer(Operation operation, Upstream upstream, ServerRequest request, ServerResponse response);
    }

    /**
     * A choice.
     *
     * @param engine the AudioMuse-AI that is the engine now; absent for the engine built in
     * @param client how it is reached
     * @param callers tells whether callers still may read on
     * @param contract the whole contract
     * @param database where is kept who started what
     * @param audit where starts and stops are recorded
     * @param ownTasks whether a task, by its id, is MuseGate's own: those stay whatever the engine is
     * @param clients tells from which address a request comes
     */
    public EngineChoice(
            Supplier<Optional<Upstream>> engine,
            UpstreamClient client,
            Callers callers,
            Supplier<JsonNode> contract,
            Database database,
            AuditTrail audit,
            Predicate<String> ownTasks,
            Function<ServerRequest, String> clients) {
        this.engine = engine;
        this.forwarding = new Forwarding(client, callers, contract, clients);
        this.tasks = new TaskForwarding(forwarding, new JdbcStartedTaskStore(database), audit, Clock.systemUTC());
        this.ownTasks = ownTasks;
    }

    /**
     * Whether there is something behind an operation with the engine of this moment.
     *
     * @param operation an operation or a page
     * @return false for what only another engine can do
     */
    public boolean offers(Operation operation) {
        return !operation.engine() || engine.get().isPresent() || (!operation.page() && operation.built());
    }

    /**
     * The long work of the AudioMuse-AI that whoever asks may see.
     *
     * @param request their request
     * @return the newest first; nothing when the engine is the one built in
     * @throws io.github.musegate.http.ProblemException when there is no useful answer
     */
    public Optional<List<Task>> tasks(ServerRequest request) {
        return engine.get().map(upstream -> tasks.seen(upstream, request));
    }

    /**
     * Puts the choice before a handler.
     *
     * @param operation what the handler does
     * @param own MuseGate's own answer
     * @param missing the answer where the engine cannot do this
     * @return a handler that answers as the engine of the moment wants it
     */
    public Handler before(Operation operation, Handler own, Handler missing) {
        if (operation == Operation.MIX_SONGS) {
            return mixing(own);
        }
        if (!operation.engine()) {
            return own;
        }
        if (operation.page()) {
            return (request, response) -> (offers(operation) ? own : missing).handle(request, response);
        }
        There there = there(operation);
        return (request, response) -> {
            Optional<Upstream> upstream = engine.get();
            if (upstream.isPresent() && !isOfOwnTask(operation, request)) {
                refuseOurselves(request);
                there.answer(operation, upstream.get(), request, response);
            } else {
                own.handle(request, response);
            }
        };
    }

    /** Ours whatever the engine is; but it asks the same there, see {@link UpstreamMixing}. */
    private Handler mixing(Handler own) {
        return (request, response) -> {
            if (engine.get().isPresent()) {
                refuseOurselves(request);
            }
            own.handle(request, response);
        };
    }

    /** A question of ours that comes back would go round for ever. */
    private static void refuseOurselves(ServerRequest request) {
        if (request.headers().value(HeaderNames.USER_AGENT).orElse("").equals("MuseGate")) {
            throw Problem.of(ProblemType.ENGINE_FAILED, "UPSTREAM_URL leads back to MuseGate.")
                    .withDetail("An administrator types the address of the AudioMuse-AI itself under Settings.")
                    .exception();
        }
    }

    private boolean isOfOwnTask(Operation operation, ServerRequest request) {
        boolean ofOne = operation == Operation.GET_TASK || operation == Operation.CANCEL_TASK;
        return ofOne && ownTasks.test(request.path().pathParameters().get("task_id"));
    }

    private There there(Operation operation) {
        return switch (operation) {
            case START_ANALYSIS, START_CLEANING -> tasks::start;
            case START_CLUSTERING -> tasks::cluster;
            case GET_TASK -> tasks::show;
            case GET_ACTIVE_TASK -> tasks::active;
            case GET_LAST_TASK -> tasks::last;
            case CANCEL_TASK -> tasks::cancel;
            case CANCEL_TASKS -> tasks::cancelAll;
            case GET_CONFIG, GET_CHAT_DEFAULTS -> this::settings;
            case GET_SUMMARY -> this::summary;
            default -> forwarding::forward;
        };
    }

    private void settings(Operation operation, Upstream upstream, ServerRequest request, ServerResponse response) {
        Json.send(response, WithoutAddresses.of(told(operation, upstream, request)));
    }

    private void summary(Operation operation, Upstream upstream, ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        JsonNode told = HiddenAddresses.in(told(operation, upstream, request), upstream);
        Json.send(response, LibrarySummary.of(told, caller, task -> tasks.sees(caller, task)));
    }

    private JsonNode told(Operation operation, Upstream upstream, ServerRequest request) {
        Forwarding.Whole answer = forwarding.ask(operation, upstream, request);
        if (answer.status() != Status.OK_200.code()) {
            throw UpstreamProblems.unreadable();
        }
        return answer.json();
    }
}
