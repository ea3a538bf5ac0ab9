package io.github.musegate.replicas;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who wants to hear what. */
final class Listeners {

    private final Map<Topic, List<Runnable>> listeners = new ConcurrentHashMap<>();

    void add(Topic topic, Runnable listener) {
        listeners.computeIfAbsent(topic, t -> new CopyOnWriteArrayList<>()).add(listener);
    }

    void hear(Topic topic) {
        listeners.getOrDefault(topic, List.of()).forEach(Runnable::run);
    }

    /** Something may have been missed. */
    void hearEverything() {
        for (Topic topic : Topic.values()) {
            hear(topic);
        }
    }
}
