package io.github.musegate.logs;

import io.github.musegate.config.Environment;
import io.github.musegate.config.StartProblem;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** How lines look. */
public enum LogFormat {

    /** For people who look at a console. */
    TEXT,

    /** One object a line, for a collector. */
    JSON;

    /**
     * What the environment asks for, as far as that can be told: for the sentence that says what is wrong with it.
     *
     * @param environment what the process was started with
     * @return {@link #TEXT} for everything but {@code MUSEGATE_LOG_FORMAT=json}
     */
    public static LogFormat wanted(Environment environment) {
        try {
            return environment
                            .findText(LogSettings.FORMAT)
                            .orElse("")
                            .toLowerCase(Locale.ROOT)
                            .equals("json")
                    ? JSON
                    : TEXT;
        } catch (StartProblem unclear) {
            return TEXT; // it is told when the settings are read
        }
    }

    /**
     * A line of the console that no logger writes, such as the report of a start.
     *
     * @param level how much it matters
     * @param text one line
     * @return the line to print, without its end
     */
    public String line(Level level, String text) {
        if (this == TEXT) {
            return text;
        }
        LogRecord entry = new LogRecord(level, text.strip());
        entry.setLoggerName("musegate.start");
        return new JsonLines().format(entry).stripTrailing();
    }
}
