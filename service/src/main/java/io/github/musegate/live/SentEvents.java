package io.github.musegate.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What one reader is sent: server-sent events, and comments that show that the stream lives. */
public final class SentEvents {

    private static final long SILENCE = Duration.ofSeconds(15).toNanos();

    private final OutputStream out;
    private final StringBuilder news = new StringBuilder(": following\n\n"); // shows at once that the stream is there
    private long lastWrite = System.nanoTime();

    SentEvents(OutputStream out) {
        this.out = out;
    }

    /**
     * Adds an event of a name, to be sent with the others of this turn.
     *
     * @param name its name
     * @param json what it tells; JSON has no line breaks of its own, so it is one line of data
     */
    public void add(String name, byte[] json) {
        news.append("event: ").append(name).append('\n');
        data(new String(json, StandardCharsets.UTF_8));
    }

    /** Adds an event that a reader who comes again can name as the last one read. */
    void addWithId(String id, String json) {
        news.append("id: ").append(id).append('\n');
        data(json);
    }

    private void data(String json) {
        news.append("data: ").append(json).append("\n\n");
    }

    /** Sends what was added; shows now and then that there was nothing. */
    void send() throws IOException {
        if (!news.isEmpty()) {
            write(news.toString());
            news.setLength(0);
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
