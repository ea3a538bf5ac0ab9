package io.github.musegate.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Capability;
import io.github.musegate.api.Operation;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.tasks.Task;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The long work of the AudioMuse-AI, with people: whoever started a task sees it, and whoever manages tasks sees all of
 * them. What somebody may not see is not there for them.
 */
final class TaskForwarding {

    private static final System.Logger LOGGER = System.getLogger(TaskForwarding.class.getName());
    private static final String TASK_ID = "task_id";

    private final Forwarding forwarding;
    private final StartedTaskStore started;
    private final AuditTrail audit;
    private final Clock clock;

    TaskForwarding(Forwarding forwarding, StartedTaskStore started, AuditTrail audit, Clock clock) {
        this.forwarding = forwarding;
        this.started = started;
        this.audit = audit;
        this.clock = clock;
    }

    /** Starts a task and remembers for whom. */
    void start(Operation operation, Upstream upstream, ServerRequest request, ServerResponse response) {
        Forwarding.Whole answer;
        try {
            answer = found(ask(operation, upstream, request));
        } catch (ProblemException refused) {
            throw told(refused.problem(), Callers.of(request)).exception();
        }
        remember(request, answer.json());
        Json.send(response, Status.create(answer.status()), answer.json());
    }

    /** It writes playlists with its own account, which is everybody's. */
    void cluster(Operation operation, Upstream upstream, ServerRequest request, ServerResponse response) {
        if (!Callers.of(request).may(Capability.USE_SHARED_ACCOUNT)) {
            throw Problem.conflict(
                            "AudioMuse-AI makes the playlists in the shared music account, which you may not use.")
                    .withDetail("This needs the capability use_shared_account as well.")
                    .with("capability", Capability.USE_SHARED_ACCOUNT.id())
                    .exception();
        }
        start(operation, upstream, request, response);
    }

    /** A task that has begun is not taken back by what fails here: whoever started it is told that it has. */
    private void remember(ServerRequest request, JsonNode answer) {
        String id = answer.path(TASK_ID).asText();
        String type = answer.path("task_type").asText();
        try {
            if (!id.isEmpty()) {
                started.add(id, type, Callers.of(request));
            }
            record(request, "task.start", id, type);
        } catch (RuntimeException failure) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "AudioMuse-AI has started a task, but who started it could not be kept; only those who manage tasks"
                            + " see it.",
                    failure);
        }
    }

    /** The task in the way may be somebody else's; then its name is nobody's affair. */
    private Problem told(Problem problem, Caller caller) {
        String id = String.valueOf(problem.members().getOrDefault(TASK_ID, ""));
        if (id.isEmpty() || sees(caller, id)) {
            return problem;
        }
        Map<String, Object> members = new HashMap<>();
        problem.members().forEach((name, value) -> {
            if (!name.equals(TASK_ID)) {
                members.put(name, value instanceof String text ? text.replace(id, "(task)") : value);
            }
        });
        return new Problem(
                problem.type(),
                problem.error().replace(id, "(task)"),
                problem.detail().replace(id, "(task)"),
                members);
    }

    /** How far a task is. */
    void show(Operation operation, Upstream upstream, ServerRequest request, ServerResponse response) {
        String id = request.path().pathParameters().get(TASK_ID);
        if (!sees(Callers.of(request), id)) {
            Json.send(response, Status.NOT_FOUND_404, unknown(id));
            return;
        }
        Forwarding.Whole answer = ask(operation, upstream, request);
        boolean there = answer.status() != Status.NOT_FOUND_404.code();
        Json.send(response, Status.create(answer.status()), there ? answer.json() : unknown(id));
    }

    /** It has all members of a task that is known: clients read them without looking at the status. */
    private static ObjectNode unknown(String id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(TASK_ID, id)
                .put("state", "UNKNOWN")
                .put("status_message", "There is no such task.")
                .put("progress", 0)
                .put("running_time_seconds", 0)
                .putNull("task_type_from_db")
                .set("details", JsonNodeFactory.instance.objectNode());
    }

    /** The task that runs now, if the caller may see it. */
    void active(Operation operation, Upstream upstream, ServerRequest request, ServerResponse response) {
        send(operation, upstream, request, response, Map.of());
    }

    /** The task that ran last, if the caller may see it. */
    void last(Operation operation, Upstream upstream, ServerRequest request, ServerResponse response) {
        send(operation, upstream, request, response, Map.of("status", "NO_PREVIOUS_MAIN_TASK"));
    }

    private void send(
            Operation operation, Upstream upstream, ServerRequest request, ServerResponse response, Object nothing) {
        JsonNode task = found(ask(operation, upstream, request)).json();
        boolean none = !task.hasNonNull(TASK_ID);
        boolean seen = none || sees(Callers.of(request), task.path(TASK_ID).asText());
        Json.send(response, seen && !none ? task : nothing);
    }

    /** Stops a task, and with it, as AudioMuse-AI does it, all the others. */
    void cancel(Operation operation, Upstream upstream, ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        String id = request.path().pathParameters().get(TASK_ID);
        if (!sees(caller, id)) {
            throw missing();
        }
        if (!caller.may(Capability.MANAGE_TASKS)) {
            throw Problem.forbidden("AudioMuse-AI stops everything that runs when one task is stopped.")
                    .withDetail("So this needs the capability manage_tasks, for one's own tasks too.")
                    .with("capability", Capability.MANAGE_TASKS.id())
                    .exception();
        }
        refuseEnded(found(ask(Operation.GET_TASK, upstream, request)));
        Forwarding.Whole answer = found(ask(operation, upstream, request));
        record(request, "task.cancel", id, "");
        Json.send(response, answer.json());
    }

    /** Stopping what has ended would stop everything else. */
    private static void refuseEnded(Forwarding.Whole task) {
        if (ToldTask.hasEnded(task.json().path("state").asText())) {
            throw missing();
        }
    }

    /** Stops what runs of one kind. */
    void cancelAll(Operation operation, Upstream upstream, ServerRequest request, ServerResponse response) {
        Forwarding.Whole answer = ask(operation, upstream, request);
        if (answer.status() == Status.NOT_FOUND_404.code()) {
            throw Problem.notFound("No task of this kind is running.").exception();
        }
        String type = request.path().pathParameters().get("task_type");
        record(request, "task.cancel_all", type, type);
        Json.send(response, answer.json());
    }

    /** Whether somebody may know of a task. */
    boolean sees(Caller caller, String taskId) {
        return caller.may(Capability.MANAGE_TASKS) || isOf(caller, started.starter(taskId));
    }

    private static boolean isOf(Caller caller, Optional<Starter> starter) {
        OptionalInt owner = starter.map(Starter::accountId).orElse(OptionalInt.empty());
        return owner.isPresent() && caller.is(owner.getAsInt());
    }

    /**
     * What a caller may see of what runs there, and of what ran there last if it was started here: of others nobody can
     * say when that was.
     */
    List<Task> seen(Upstream upstream, ServerRequest request) {
        Caller caller = Callers.of(request);
        // beside our own tasks; the second is not asked for when the first does not come
        JsonNode active = soon(Operation.GET_ACTIVE_TASK, upstream, request);
        JsonNode last = soon(Operation.GET_LAST_TASK, upstream, request);
        boolean same = active.path(TASK_ID).asText().equals(last.path(TASK_ID).asText());
        return Stream.concat(
                        seen(active, caller, false).stream(), same ? Stream.empty() : seen(last, caller, true).stream())
                .toList();
    }

    private Optional<Task> seen(JsonNode told, Caller caller, boolean onlyOurs) {
        if (!told.hasNonNull(TASK_ID)) {
            return Optional.empty();
        }
        Optional<Starter> starter = started.starter(told.path(TASK_ID).asText());
        boolean shown =
                (starter.isPresent() || !onlyOurs) && (caller.may(Capability.MANAGE_TASKS) || isOf(caller, starter));
        return shown ? Optional.of(ToldTask.of(told, starter, clock.instant())) : Optional.empty();
    }

    private JsonNode soon(Operation operation, Upstream upstream, ServerRequest request) {
        return HiddenAddresses.in(
                forwarding.askSoon(operation, upstream, request).json(), upstream);
    }

    /** What a task says of its failure tells whom it asked; that is nothing for those who only see tasks. */
    private Forwarding.Whole ask(Operation operation, Upstream upstream, ServerRequest request) {
        Forwarding.Whole told = forwarding.ask(operation, upstream, request);
        return new Forwarding.Whole(told.status(), HiddenAddresses.in(told.json(), upstream));
    }

    private static Forwarding.Whole found(Forwarding.Whole answer) {
        if (answer.status() == Status.NOT_FOUND_404.code()) {
            throw missing();
        }
        return answer;
    }

    private static RuntimeException missing() {
        return Problem.notFound("There is no such task.").exception();
    }

    private void record(ServerRequest request, String action, String target, String type) {
        audit.record(
                request,
                Callers.of(request),
                action,
                target,
                AuditResult.OK,
                Map.of("task_type", type, "engine", "upstream"));
    }
}
