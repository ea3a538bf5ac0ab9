package io.github.musegate;

import io.github.musegate.app.command.ProgramRun;
import io.github.musegate.config.Environment;
import io.helidon.logging.common.LogConfig;

/** Where the program begins. */
public final class Main {

    private Main() {}

    /**
     * Runs the command that the arguments name, and ends the process with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        LogConfig.configureRuntime(); // logging.properties: warnings and errors only
        System.exit(new ProgramRun(Environment.ofProcess()).execute(arguments));
    }
}
