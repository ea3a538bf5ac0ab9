package io.github.musegate.tasks;

import io.github.musegate.access.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One stream of server-sent events: what its reader was told, and what is new. */
final class StreamedTasks {

    private static final long SILENCE = Duration.ofSeconds(15).toNanos();

    private final OutputStream out;
    private final Function<Task, byte[]> json;
    private Map<String, Task> told = new HashMap<>();
    private long lastWrite = System.nanoTime();

    StreamedTasks(OutputStream out, Function<Task, byte[]> json) {
        this.out = out;
        this.json = json;
    }

    /** Shows a browser at once that the stream is there. */
    void begin() throws IOException {
        write(": following\n\n");
    }

    /** Tells what has changed among the tasks that the reader may see, the oldest first. */
    void tell(List<Task> lively, Caller reader) throws IOException {
        Map<String, Task> now = new HashMap<>();
        StringBuilder news = new StringBuilder();
        for (Task task : lively.reversed()) {
            if (Tasks.maySee(task, reader)) {
                now.put(task.id(), task);
                if (!task.equals(told.get(task.id()))) {
                    // JSON has no line breaks of its own, so it is one line of data
                    news.append("event: task\ndata: ")
                            .append(new String(json.apply(task), StandardCharsets.UTF_8))
                            .append("\n\n");
                }
            }
        }
        told = now;
        if (!news.isEmpty()) {
            write(news.toString());
        } else if (System.nanoTime() - lastWrite > SILENCE) {
            write(": still here\n\n");
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        lastWrite = System.nanoTime();
    }
}
