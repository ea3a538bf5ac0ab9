package io.github.musegate.tasks;

import io.github.musegate.events.Event;
import io.github.musegate.events.EventKind;
import io.github.musegate.events.Publisher;
import io.helidon.dbclient.DbExecute;
import java.util.Map;

/** Tells other programs of tasks that somebody started; what these start themselves is their own business. */
record TaskNews(Publisher publisher) {

    /** Tells nobody. */
    static final TaskNews NONE = new TaskNews(Publisher.NOBODY);

    void started(DbExecute transaction, Task task) {
        tell(transaction, EventKind.TASK_STARTED, task);
    }

    /** For tasks that have come to their end; those that were cancelled are told with who did it. */
    void ended(DbExecute transaction, Task task) {
        switch (task.state()) {
            case SUCCESS -> tell(transaction, EventKind.TASK_ENDED, task);
            case FAIL -> tell(transaction, EventKind.TASK_FAILED, task);
            default -> {
                // it lives, or was cancelled
            }
        }
    }

    private void tell(DbExecute transaction, EventKind kind, Task task) {
        if (task.parentId() == null) {
            publisher.publish(
                    transaction,
                    Event.now(
                                    kind,
                                    task.type(),
                                    task.startedBy(),
                                    task.startedBy(),
                                    Map.of(
                                            "task_id", task.id(),
                                            "task_type", task.type(),
                                            "task_state", task.state().name()))
                            .ofAccount(task.ownerId()));
        }
    }
}
