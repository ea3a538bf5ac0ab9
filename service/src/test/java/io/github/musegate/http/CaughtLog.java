package io.github.musegate.http;

import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hands on whatever is logged while it is open, the lines about requests among it, in the thread that logs it. */
final class CaughtLog implements AutoCloseable {

    static final String ACCESS = "musegate.access";

    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger REQUESTS = Logger.getLogger(ACCESS);

    private final Handler catcher;

    CaughtLog(Consumer<LogRecord> reader) {
        catcher = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                reader.accept(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        REQUESTS.setLevel(Level.INFO);
        ROOT.addHandler(catcher);
    }

    @Override
    public void close() {
        ROOT.removeHandler(catcher);
        REQUESTS.setLevel(null);
    }
}
