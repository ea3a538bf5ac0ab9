package io.github.musegate.app;

import io.github.musegate.settings.TaskSettings;
import io.github.musegate.tasks.TaskKind;
import io.github.musegate.tasks.TaskKinds;
import io.github.musegate.tasks.TaskWorkers;
import io.github.musegate.tasks.Tasks;
import java.time.Clock;
import java.util.List;

/**
 * The long work: what is to be done, and who does it in this process.
 *
 * @param tasks the tasks
 * @param workers this process' workers, not yet at work
 */
record Work(Tasks tasks, TaskWorkers workers) implements AutoCloseable {

    static Work of(Basis basis, List<TaskKind> kinds) {
        TaskKinds known = new TaskKinds(kinds);
        return new Work(
                new Tasks(
                        basis.database(),
                        known,
                        () -> basis.settings().get(TaskSettings.TASK_HISTORY),
                        Clock.systemUTC()),
                new TaskWorkers(
                        basis.database(),
                        known,
                        () -> basis.settings().get(TaskSettings.TASKS_AT_ONCE),
                        Clock.systemUTC()));
    }

    @Override
    public void close() {
        workers.close();
        tasks.close();
    }
}
