package io.github.musegate.upstream;

import io.github.musegate.access.Caller;
import java.util.Optional;

/** Who started which task of the AudioMuse-AI. */
interface StartedTaskStore {

    /** Remembers who started a task, and forgets those of long ago. */
    void add(String taskId, String type, Caller caller);

    /**
     * Whose a task is.
     *
     * @return who started it; nothing when it was not started here
     */
    Optional<Starter> starter(String taskId);
}
