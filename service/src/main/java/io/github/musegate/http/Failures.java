package io.github.musegate.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.NotFoundException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.Predicate;

/**
 * Turns everything that is thrown while a request is handled into an answer. No exception's own message reaches a
 * client. The server has emptied the reply by then, so the headers of every reply are put on it again.
 */
final class Failures {

    private static final System.Logger LOGGER = System.getLogger(Failures.class.getName());

    private final ResponseHeaders headers;
    private final ErrorAnswers answers;
    private final Predicate<Throwable> isOutage;
    private final Unmatched unmatched = new Unmatched();

    Failures(ResponseHeaders headers, ErrorAnswers answers, Predicate<Throwable> isOutage) {
        this.headers = headers;
        this.answers = answers;
        this.isOutage = isOutage;
    }

    void register(HttpRouting.Builder routing) {
        routing.error(ProblemException.class, (request, response, e) -> answer(request, response, e.problem()));
        routing.error(NotFoundException.class, (request, response, e) -> notFound(request, response));
        routing.error(
                HttpException.class, (request, response, e) -> answer(request, response, Problems.of(e.status())));
        routing.error(Throwable.class, this::failed);
    }

    private void answer(ServerRequest request, ServerResponse response, Problem problem) {
        headers.put(request, response);
        answers.send(request, response, problem);
    }

    private void notFound(ServerRequest request, ServerResponse response) {
        Problem problem = unmatched
                .allowed(request)
                .map(methods -> {
                    response.headers().set(HeaderNames.ALLOW, methods);
                    return Problem.of(ProblemType.METHOD_NOT_ALLOWED);
                })
                .orElseGet(() -> Problem.of(ProblemType.NOT_FOUND));
        answer(request, response, problem);
    }

    private void failed(ServerRequest request, ServerResponse response, Throwable failure) {
        if (isOutage.test(failure)) {
            answer(request, response, Problems.outage());
        } else {
            LOGGER.log(System.Logger.Level.ERROR, "Request " + RequestId.of(request) + " failed", failure);
            answer(request, response, Problem.of(ProblemType.INTERNAL));
        }
    }
}
