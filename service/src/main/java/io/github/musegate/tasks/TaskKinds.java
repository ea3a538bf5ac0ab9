package io.github.musegate.tasks;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of work that this process can do. */
public final class TaskKinds {

    private final Map<String, TaskKind> byType;

    /**
     * Takes the kinds.
     *
     * @param kinds each type once
     */
    public TaskKinds(Collection<TaskKind> kinds) {
        byType = kinds.stream().collect(Collectors.toUnmodifiableMap(TaskKind::type, Function.identity()));
    }

    /**
     * Looks a kind up.
     *
     * @param type its name
     * @return the kind, or nothing when there is no such work here
     */
    public Optional<TaskKind> find(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    /** The names of all kinds. */
    Set<String> types() {
        return byType.keySet();
    }
}
