package io.github.musegate.logs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** A record whose message is also there in parts, for programs that search by them. */
public final class DetailedRecord extends LogRecord {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> details;

    /**
     * A record.
     *
     * @param level how much it matters
     * @param logger the logger's name
     * @param message the whole message, for people; taken as it is
     * @param details its parts by name, in order: text or numbers
     */
    public DetailedRecord(Level level, String logger, String message, Map<String, Object> details) {
        super(level, message);
        this.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        setLoggerName(logger);
        // nobody shows the class that wrote it, and finding it out costs a walk over the stack
        setSourceClassName(logger);
    }

    Map<String, Object> details() {
        return details;
    }
}
