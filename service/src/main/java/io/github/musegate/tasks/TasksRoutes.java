package io.github.musegate.tasks;

import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Capability;
import io.github.musegate.api.TasksService;
import io.github.musegate.api.model.TaskCancelled;
import io.github.musegate.api.model.TaskList;
import io.github.musegate.api.model.TaskLog;
import io.github.musegate.api.model.TaskLogLine;
import io.github.musegate.api.model.TasksCancelled;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Json;
import io.github.musegate.http.PathNumber;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.users.Usernames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tasks over HTTP. */
public final class TasksRoutes implements TasksService {

    private static final int MOST = 1000;

    private final Tasks tasks;
    private final TaskStreams streams;
    private final AuditTrail audit;
    private final Clock clock;
    private final Predicate<Caller> seesNames;
    private final TasksElsewhere elsewhere;

    /**
     * Routes to these tasks.
     *
     * @param tasks the tasks
     * @param streams those who follow them live
     * @param audit where cancellations are recorded
     * @param clock the time
     * @param seesNames who may read the names of any track, which logs and details have
     * @param elsewhere what another program does
     */
    public TasksRoutes(
            Tasks tasks,
            TaskStreams streams,
            AuditTrail audit,
            Clock clock,
            Predicate<Caller> seesNames,
            TasksElsewhere elsewhere) {
        this.tasks = tasks;
        this.streams = streams;
        this.audit = audit;
        this.clock = clock;
        this.seesNames = seesNames;
        this.elsewhere = elsewhere;
    }

    @Override
    public void getTask(ServerRequest request, ServerResponse response) {
        String id = request.path().pathParameters().get("task_id");
        Caller caller = Callers.of(request);
        Optional<Task> found = tasks.find(id, caller).map(task -> shown(task, caller));
        if (found.isPresent()) {
            Task task = found.get();
            Json.send(response, TaskRows.state(task, log(task, caller), clock.instant()));
        } else {
            Json.send(response, Status.NOT_FOUND_404, TaskRows.unknown(id));
        }
    }

    @Override
    public void getActiveTask(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        Optional<Task> active = tasks.active(caller);
        Json.send(response, active.isPresent() ? row(active.get(), caller) : Map.of());
    }

    @Override
    public void getLastTask(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        Optional<Task> last = tasks.last(caller);
        Json.send(response, last.isPresent() ? row(last.get(), caller) : Map.of("status", "NO_PREVIOUS_MAIN_TASK"));
    }

    private Object row(Task task, Caller caller) {
        return TaskRows.row(shown(task, caller), log(task, caller), clock.instant());
    }

    /** What people may see of the library is theirs in the details of their own tasks: these show nothing else. */
    private Task shown(Task task, Caller caller) {
        boolean own = task.ownerId() != null && caller.is(task.ownerId()) && caller.may(Capability.VIEW_LIBRARY);
        return own || seesNames.test(caller) ? task : task.withoutDetails();
    }

    private List<LogLine> log(Task task, Caller caller) {
        return seesNames.test(caller) ? tasks.log(task) : List.of();
    }

    @Override
    public void listTasks(ServerRequest request, ServerResponse response) {
        int limit = query(request, "limit").map(Integer::valueOf).orElse(MOST);
        List<Task> some = tasks.list(
                new TaskQuery(
                        null,
                        query(request, "state").map(TaskState::valueOf).orElse(null),
                        query(request, "task_type").orElse(null),
                        query(request, "parent").orElse(null),
                        before(request),
                        limit + 1),
                Callers.of(request));
        boolean more = some.size() > limit;
        List<Task> page = more ? some.subList(0, limit) : some;
        There there = there(request);
        Json.send(
                response,
                new TaskList(
                        Stream.concat(
                                        there.tasks().stream().map(task -> TaskRows.event(task, true, clock.instant())),
                                        page.stream().map(task -> TaskRows.event(task, clock.instant())))
                                .toList(),
                        more ? Long.toString(page.getLast().number()) : null,
                        there.word()));
    }

    /** What the first page tells of another program's tasks: a word, and those that fit the question. */
    private record There(@Nullable String word, List<Task> tasks) {}

    /** While the other program is away, people still see what is here. */
    private There there(ServerRequest request) {
        if (query(request, "after").isPresent() || query(request, "parent").isPresent()) {
            return new There(null, List.of());
        }
        try {
            return elsewhere
                    .seen(request)
                    .map(tasks -> new There(
                            "shown",
                            tasks.stream().filter(task -> fits(task, request)).toList()))
                    .orElseGet(() -> new There(null, List.of()));
        } catch (ProblemException away) {
            return new There("away", List.of());
        }
    }

    private static boolean fits(Task task, ServerRequest request) {
        return query(request, "state")
                        .orElse(task.state().name())
                        .equals(task.state().name())
                && query(request, "task_type").orElse(task.type()).equals(task.type());
    }

    private static @Nullable Long before(ServerRequest request) {
        Optional<String> after = query(request, "after");
        if (after.isEmpty()) {
            return null;
        }
        OptionalLong number = PathNumber.parse(after.get());
        if (number.isEmpty()) {
            throw Problem.badRequest("after cannot be read.").exception();
        }
        return number.getAsLong();
    }

    private static Optional<String> query(ServerRequest request, String name) {
        Optional<String> text = request.query().first(name).asOptional();
        if (text.isPresent() && !Usernames.storable(text.get())) {
            throw Problem.badRequest(name + " has a character that cannot be looked for (NUL).")
                    .exception();
        }
        return text;
    }

    @Override
    public void getTaskLog(ServerRequest request, ServerResponse response) {
        Task task = visible(request);
        Caller caller = Callers.of(request);
        Json.send(
                response,
                new TaskLog(
                        task.id(),
                        log(task, caller).stream()
                                .map(line -> new TaskLogLine(line.at(), line.text()))
                                .toList(),
                        !seesNames.test(caller)));
    }

    @Override
    public void cancelTask(ServerRequest request, ServerResponse response) {
        Task task = visible(request);
        int cancelled = tasks.cancel(task);
        Map<String, Object> detail = new LinkedHashMap<>(
                Map.of("task_type", task.type(), "cancelled", cancelled, "owner", task.startedBy()));
        if (task.ownerId() != null) {
            detail.put("owner_id", task.ownerId());
        }
        audit.record(request, Callers.of(request), "task.cancel", task.id(), AuditResult.OK, detail);
        Json.send(
                response,
                new TaskCancelled(
                        cancelled == 0 ? "The task has ended already." : "The task stops.", task.id(), cancelled));
    }

    @Override
    public void cancelTasks(ServerRequest request, ServerResponse response) {
        String type = request.path().pathParameters().get("task_type");
        List<String> cancelled = tasks.cancelAll(type).stream().map(Task::id).toList();
        if (cancelled.isEmpty()) {
            throw Problem.notFound("No task of this kind is running.").exception();
        }
        audit.record(
                request,
                Callers.of(request),
                "task.cancel_all",
                type,
                AuditResult.OK,
                Map.of("cancelled", cancelled.size()));
        Json.send(response, new TasksCancelled("The tasks stop.", cancelled));
    }

    private Task visible(ServerRequest request) {
        return tasks.find(request.path().pathParameters().get("task_id"), Callers.of(request))
                .orElseThrow(() -> Problem.notFound("There is no such task.").exception());
    }

    @Override
    public void followTasks(ServerRequest request, ServerResponse response) {
        streams.follow(request, response, task -> Json.bytes(TaskRows.event(task, clock.instant())));
    }
}
