package io.github.musegate.client;

import io.github.musegate.client.model.FieldError;
import io.github.musegate.client.model.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * MuseGate answered that it will not. What a proxy before it answers is shown the same way, with the type {@code
 * about:blank}.
 */
public final class ProblemException extends MuseGateException {

    private static final long serialVersionUID = 1L;
    private static final String TYPES = "/problems/";

    private final int status;
    private final transient Problem problem;

    ProblemException(int status, Problem problem, Throwable cause) {
        super(status + ": " + problem.getError(), cause);
        this.status = status;
        this.problem = problem;
    }

    /**
     * The status code.
     *
     * @return the code of the answer, such as 403; a redirect is a problem too, because none is followed
     */
    public int status() {
        return status;
    }

    /**
     * The kind of problem, which stays the same when sentences change.
     *
     * @return a word such as {@code forbidden} or {@code music-account-needed}; {@code about:blank} for what does not
     *     come from MuseGate
     */
    public String type() {
        return problem.getType().startsWith(TYPES) ? problem.getType().substring(TYPES.length()) : problem.getType();
    }

    /**
     * The kind in words.
     *
     * @return a few words
     */
    public String title() {
        return problem.getTitle();
    }

    /**
     * A short sentence for people.
     *
     * @return the sentence
     */
    public String error() {
        return problem.getError();
    }

    /**
     * What happened this time.
     *
     * @return a longer sentence, if there is one
     */
    public Optional<String> detail() {
        return Optional.ofNullable(problem.getDetail());
    }

    /**
     * What the key or its owner lacks.
     *
     * @return the name of a capability, with 403
     */
    public Optional<String> capability() {
        return Optional.ofNullable(problem.getCapability());
    }

    /**
     * How long to wait before the next attempt.
     *
     * @return the time, with 429 and 503
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(problem.getRetryAfter()).map(Duration::ofSeconds);
    }

    /**
     * Where a person mends it.
     *
     * @return a path on MuseGate, such as the page where accounts are linked
     */
    public Optional<String> link() {
        return Optional.ofNullable(problem.getLink());
    }

    /**
     * Which fields are wrong.
     *
     * @return one entry per field, with 400; empty when it is not about fields
     */
    public List<FieldError> fields() {
        return problem.getErrors() == null ? List.of() : List.copyOf(problem.getErrors());
    }

    /**
     * The whole document.
     *
     * @return the problem as it came
     */
    public Problem problem() {
        return problem;
    }
}
