package io.github.musegate.logs;

import io.github.musegate.config.Environment;
import io.github.musegate.config.StartProblem;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the environment says about the lines that are written. It is no setting of the database, because the start and
 * the loss of the database must be told as well.
 *
 * @param format how lines look ({@code MUSEGATE_LOG_FORMAT}, text)
 * @param requests whether each request has a line ({@code MUSEGATE_LOG_REQUESTS}, false)
 */
public record LogSettings(LogFormat format, boolean requests) {

    static final String FORMAT = "MUSEGATE_LOG_FORMAT";
    static final String REQUESTS = "MUSEGATE_LOG_REQUESTS";

    // kept here, because the JDK forgets the level of a logger that nobody holds
    private static final Logger REQUEST_LINES = Logger.getLogger("musegate.access");
    private static final Logger UNCAUGHT = Logger.getLogger("musegate.uncaught");

    /**
     * Reads them.
     *
     * @param environment what the process was started with
     * @return the settings
     * @throws StartProblem when a value cannot be used
     */
    public static LogSettings read(Environment environment) {
        LogFormat format = LogFormat.wanted(environment);
        String named = environment.findText(FORMAT).orElse("text");
        if (format == LogFormat.TEXT && !named.equalsIgnoreCase("text")) {
            throw new StartProblem(FORMAT + " is '" + named + "'; set it to text or json.");
        }
        String requests = environment.findText(REQUESTS).orElse("false").toLowerCase(Locale.ROOT);
        if (!requests.equals("true") && !requests.equals("false")) {
            throw new StartProblem(REQUESTS + " is '" + requests + "'; set it to true or false.");
        }
        return new LogSettings(format, requests.equals("true"));
    }

    /** Lets the whole process write like this from now on. */
    public void apply() {
        if (requests) {
            REQUEST_LINES.setLevel(Level.INFO);
        }
        if (format == LogFormat.JSON) {
            for (Handler handler : Logger.getLogger("").getHandlers()) {
                handler.setFormatter(new JsonLines());
            }
            // the JDK's own way prints a stack of many lines
            Thread.setDefaultUncaughtExceptionHandler((thread, thrown) ->
                    UNCAUGHT.log(Level.SEVERE, thrown, () -> "The thread " + thread.getName() + " ended"));
        }
    }
}
