package io.github.musegate.app;

import io.github.musegate.tasks.TaskKind;
import java.util.List;

/** What the installation can do as long work. */
final class WorkKinds {

    private WorkKinds() {}

    /** Every kind of work, one line each; the engine brings them. */
    static List<TaskKind> all() {
        return List.of();
    }
}
