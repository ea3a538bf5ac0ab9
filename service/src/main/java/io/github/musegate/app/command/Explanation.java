package io.github.musegate.app.command;

import io.github.musegate.config.Environment;
import io.github.musegate.config.StartProblem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.logs.LogFormat;
import java.util.Objects;
import java.util.logging.Level;

/** What the console says of a command that failed. */
final class Explanation {

    private static final System.Logger LOGGER = System.getLogger(Explanation.class.getName());

    private Explanation() {}

    /** One sentence, in the form that the environment asks for. */
    static String of(Throwable failure, Environment environment) {
        return LogFormat.wanted(environment).line(Level.SEVERE, sentence(failure));
    }

    private static String sentence(Throwable failure) {
        LOGGER.log(System.Logger.Level.DEBUG, "The command failed", failure);
        return switch (failure) {
            case StartProblem problem -> Objects.requireNonNull(problem.getMessage());
            case ProblemException refused -> refused.problem().error();
            default -> "MuseGate had to give up because of a fault of its own: " + failure + place(failure);
        };
    }

    private static String place(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "" : " (" + trace[0] + ")";
    }
}
