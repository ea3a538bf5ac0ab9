package io.github.musegate.tasks;

import io.github.musegate.access.Caller;
import io.github.musegate.live.SentEvents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One stream of tasks: what its reader was told, and what is new. */
final class StreamedTasks {

    private final Function<Task, byte[]> json;
    private Map<String, Task> told = new HashMap<>();

    StreamedTasks(Function<Task, byte[]> json) {
        this.json = json;
    }

    /** Tells what has changed among the tasks that the reader may see, the oldest first. */
    void tell(SentEvents out, List<Task> lively, Caller reader) {
        Map<String, Task> now = new HashMap<>();
        for (Task task : lively.reversed()) {
            if (Tasks.maySee(task, reader)) {
                now.put(task.id(), task);
                if (!task.equals(told.get(task.id()))) {
                    out.add("task", json.apply(task));
                }
            }
        }
        told = now;
    }
}
