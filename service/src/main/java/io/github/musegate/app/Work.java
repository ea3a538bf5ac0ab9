package io.github.musegate.app;

import io.github.musegate.access.SignInMethod;
import io.github.musegate.config.StartConfig;
import io.github.musegate.schedules.Schedules;
import io.github.musegate.settings.TaskSettings;
import io.github.musegate.tasks.TaskKind;
import io.github.musegate.tasks.TaskKinds;
import io.github.musegate.tasks.TaskWorkers;
import io.github.musegate.tasks.Tasks;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The long work: what is to be done, and who does it in this process.
 *
 * @param tasks the tasks
 * @param workers this process' workers, not yet at work
 * @param schedules what starts by itself
 */
record Work(Tasks tasks, TaskWorkers workers, Schedules schedules) implements AutoCloseable {

    static Work of(StartConfig config, Basis basis, List<TaskKind> kinds) {
        TaskKinds known = new TaskKinds(kinds);
        Tasks tasks = new Tasks(
                basis.database(),
                known,
                () -> basis.settings().get(TaskSettings.TASK_HISTORY),
                basis.events(),
                Clock.systemUTC());
        return new Work(
                tasks,
                new TaskWorkers(
                        basis.database(),
                        known,
                        () -> basis.settings().get(TaskSettings.TASKS_AT_ONCE),
                        basis.events(),
                        Clock.systemUTC()),
                new Schedules(
                        basis.database(),
                        tasks,
                        config.zone(),
                        Clock.systemUTC(),
                        () -> installation(basis),
                        () -> basis.values().upstream().isEmpty()));
    }

    /** What stands for the right of whoever has no account: the whole token, or that nobody has to sign in. */
    private static Map<SignInMethod, String> installation(Basis basis) {
        Map<SignInMethod, String> standing = new EnumMap<>(SignInMethod.class);
        String token = basis.values().apiToken().strip();
        if (!token.isEmpty() && basis.values().apiTokenScopes().isEmpty()) {
            standing.put(SignInMethod.TOKEN, basis.sealer().mark("schedules", token));
        }
        if (!basis.values().authEnabled()) {
            standing.put(SignInMethod.NONE, "nobody has to sign in");
        }
        return standing;
    }

    @Override
    public void close() {
        workers.close();
        tasks.close();
    }
}
