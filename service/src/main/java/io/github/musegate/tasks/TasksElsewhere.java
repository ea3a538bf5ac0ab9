package io.github.musegate.tasks;

import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;

/** Long work that another program does, for the list of tasks. */
@FunctionalInterface
public interface TasksElsewhere {

    /**
     * What whoever asks may see of it.
     *
     * @param request their request
     * @return the newest first; nothing when there is no other program
     * @throws io.github.musegate.http.ProblemException when it gives no useful answer
     */
    Optional<List<Task>> seen(ServerRequest request);
}
