package io.github.musegate;

import io.github.musegate.app.command.CommandLineRun;
import io.github.musegate.config.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;

/** Where the program begins. */
public final class Main {

    private Main() {}

    /**
     * Runs the command that the arguments name, and ends the process with its exit code.
     *
     * @param arguments the command line
     * @throws IOException when the program's own files are damaged
     */
    public static void main(String[] arguments) throws IOException {
        quietLogging();
        System.exit(new CommandLineRun(Environment.ofProcess()).execute(arguments));
    }

    /** Warnings and errors only, one line each, unless whoever starts the JVM names a configuration of their own. */
    private static void quietLogging() throws IOException {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        try (InputStream properties = Main.class.getResourceAsStream("/logging.properties")) {
            LogManager.getLogManager().readConfiguration(properties);
        }
    }
}
