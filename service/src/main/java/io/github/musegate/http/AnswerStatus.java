package io.github.musegate.http;

import io.helidon.http.HttpException;
import io.helidon.http.Status;
import java.util.function.Predicate;

/** The status of the answer that a failure becomes, for those who watch handlers and see the failure only. */
public final class AnswerStatus {

    private AnswerStatus() {}

    /**
     * What {@link Failures} will answer.
     *
     * @param failure what a handler threw
     * @param isOutage whether a failure means that the database is away
     * @return the status
     */
    public static Status of(Throwable failure, Predicate<Throwable> isOutage) {
        return switch (failure) {
            case ProblemException refused -> refused.problem().type().status();
            case HttpException known -> known.status();
            default -> isOutage.test(failure) ? Status.SERVICE_UNAVAILABLE_503 : Status.INTERNAL_SERVER_ERROR_500;
        };
    }
}
