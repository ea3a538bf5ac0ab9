package io.github.musegate.app.command;

import io.github.musegate.config.Environment;

/**
 * One run of the program. The usual start has no arguments, or {@code serve} alone, and does not wait for the library
 * that reads them: its classes are of a format that the JVM cannot keep ready, a quarter of a second of every start.
 */
public final class ProgramRun {

    private static final int DONE = 0;
    private static final int FAILED = 1;

    private final Environment environment;

    /**
     * A run in an environment.
     *
     * @param environment what the process was started with
     */
    public ProgramRun(Environment environment) {
        this.environment = environment;
    }

    /**
     * Runs the command that the arguments name.
     *
     * @param arguments the command line
     * @return the process' exit code
     */
    public int execute(String... arguments) {
        return servesOnly(arguments) ? serve() : new CommandLineRun(environment).execute(arguments);
    }

    private static boolean servesOnly(String... arguments) {
        return arguments.length == 0 || (arguments.length == 1 && arguments[0].equals("serve"));
    }

    private int serve() {
        try {
            Serving.untilTold(environment, System.out::println);
            return DONE;
        } catch (Throwable failure) {
            // an error too: other threads would keep the process, which then neither serves nor ends
            System.err.println(Explanation.of(failure, environment));
            return FAILED;
        }
    }
}
