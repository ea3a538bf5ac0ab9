package io.github.musegate.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.musegate.client.model.Problem;

/** Turns what the generated code throws into what a caller can branch on. */
final class Failures {

    private Failures() {}

    static MuseGateException of(ApiException failure, ObjectMapper json) {
        int status = failure.getCode();
        boolean answered = status >= 300;
        if (!answered) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            return new UnreachableException("MuseGate gave no answer that can be read: " + cause, cause);
        }
        return new ProblemException(status, problem(status, failure.getResponseBody(), json), failure);
    }

    private static Problem problem(int status, String body, ObjectMapper json) {
        if (body != null && !body.isBlank()) {
            try {
                Problem problem = json.readValue(body, Problem.class);
                if (problem != null && problem.getType() != null && problem.getError() != null) {
                    return problem;
                }
            } catch (JsonProcessingException somethingElse) {
                // a proxy speaks its own language: told below by its status
            }
        }
        return new Problem()
                .type("about:blank")
                .title("HTTP " + status)
                .status(status)
                .error(
                        status < 400
                                ? "The answer leads elsewhere, and is not followed. Is the address right?"
                                : "Something before MuseGate answered " + status + ".");
    }
}
