package io.github.musegate.config;

import org.jspecify.annotations.Nullable;

/**
 * Something that keeps the program from starting and that its operator can mend. The message is one sentence that says
 * what to do; it is all that the console shows.
 */
public final class StartProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A problem with its remedy.
     *
     * @param message one sentence: what is wrong and what to do
     */
    public StartProblem(String message) {
        super(message);
    }

    /**
     * A problem with its remedy and what showed it.
     *
     * @param message one sentence: what is wrong and what to do
     * @param cause what showed it; kept for debuggers, never printed
     */
    public StartProblem(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
