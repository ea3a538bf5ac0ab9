package io.github.musegate.http;

/**
 * Carries a {@link Problem} from a room to the reply. It has no stack trace: it is an answer, not a fault. A room whose callers must branch
 * on the reason derives one of its own.
 */
public class ProblemException extends RuntimeException {

    private final transient Problem problem;

    /**
     * Carries a problem.
     *
     * @param problem what to answer
     */
    protected ProblemException(Problem problem) {
        super(problem.error(), null, false, false);
        this.problem = problem;
    }

    /**
     * What to answer.
     *
     * @return the problem
     */
    public Problem problem() {
        return problem;
    }
}
