package io.github.musegate.http;

/** Carries a {@link Problem} from a room to the reply. It has no stack trace: it is an answer, not a fault. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    ProblemException(Problem problem) {
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
