package io.github.musegate.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.remote.RemoteException;
import io.helidon.http.Status;
import java.io.IOException;
import java.util.List;

/**
 * What went wrong at the AudioMuse-AI, as a problem of ours. A caller is never told to sign in by it: our token is our
 * own affair. Of its explanation, the members go on that existing clients read.
 */
final class UpstreamProblems {

    /** More than any explanation has. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final int LONGEST = 500;
    private static final List<String> KEPT =
            List.of("error_code", "error_class", "error_message", "message", "task_id");

    private UpstreamProblems() {}

    /** There is no answer. */
    static ProblemException of(RemoteException failure) {
        return switch (failure.kind()) {
            case TIMEOUT ->
                Problem.of(ProblemType.ENGINE_TIMEOUT, "AudioMuse-AI " + failure.getMessage() + ".")
                        .exception();
            case REDIRECTED -> token();
            default ->
                Problem.of(ProblemType.ENGINE_FAILED, "AudioMuse-AI " + failure.getMessage() + ".")
                        .exception();
        };
    }

    /** The answer has begun and does not end. */
    static ProblemException late() {
        return Problem.of(ProblemType.ENGINE_TIMEOUT, "AudioMuse-AI does not come to the end of its answer.")
                .exception();
    }

    /** The answer makes no sense. */
    static ProblemException unreadable() {
        return Problem.of(ProblemType.ENGINE_FAILED, "AudioMuse-AI gave an answer that makes no sense.")
                .withDetail("Perhaps another program is at its address. An administrator tests it under Settings.")
                .exception();
    }

    private static ProblemException token() {
        return Problem.of(ProblemType.ENGINE_FAILED, "AudioMuse-AI does not accept MuseGate's token.")
                .withDetail("An administrator types its API_TOKEN again under Settings, and tests it.")
                .exception();
    }

    /** The answer says that it did not work. */
    static ProblemException of(Upstream upstream, Passage answer) {
        boolean unknown = answer.status() == Status.NOT_FOUND_404.code()
                || answer.status() == Status.METHOD_NOT_ALLOWED_405.code();
        if (unknown && !answer.type().endsWith("json")) {
            return Problem.of(ProblemType.NOT_IMPLEMENTED, "This AudioMuse-AI cannot do this.")
                    .withDetail("Perhaps a newer version of it can.")
                    .exception();
        }
        JsonNode said = said(answer);
        return switch (answer.status()) {
            case 401, 407 -> token();
            case 403 -> refused(text(upstream, said, "error"));
            default -> problem(upstream, type(answer.status()), said).exception();
        };
    }

    private static ProblemException refused(String why) {
        return Problem.of(ProblemType.ENGINE_FAILED, "AudioMuse-AI refuses MuseGate.")
                .withDetail(why.isEmpty() ? "An administrator tests its token under Settings." : "It says: " + why)
                .exception();
    }

    private static ProblemType type(int status) {
        return switch (status) {
            case 404 -> ProblemType.NOT_FOUND;
            case 409 -> ProblemType.CONFLICT;
            case 413 -> ProblemType.TOO_LARGE;
            case 429 -> ProblemType.TOO_MANY_REQUESTS;
            case 503 -> ProblemType.ENGINE_AWAY;
            case 504 -> ProblemType.ENGINE_TIMEOUT;
            default -> status < 500 ? ProblemType.BAD_REQUEST : ProblemType.ENGINE_FAILED;
        };
    }

    private static Problem problem(Upstream upstream, ProblemType type, JsonNode said) {
        String error = text(upstream, said, "error");
        Problem problem = error.isEmpty() ? Problem.of(type) : Problem.of(type, error);
        for (String name : KEPT) {
            JsonNode value = said.path(name);
            String text = text(upstream, said, name);
            if (value.isInt()) {
                problem = problem.with(name, value.intValue());
            } else if (!text.isEmpty()) {
                problem = problem.with(name, text);
            }
        }
        return type == ProblemType.ENGINE_AWAY || type == ProblemType.TOO_MANY_REQUESTS
                ? problem.with("retry_after", 5)
                : problem;
    }

    /** A text of its without addresses, unless our token stands in it. */
    private static String text(Upstream upstream, JsonNode said, String name) {
        String text = said.path(name).isTextual() ? said.path(name).textValue() : "";
        boolean secret = !upstream.token().isEmpty() && text.contains(upstream.token());
        String told = secret ? "" : HiddenAddresses.in(text, upstream);
        return told.substring(0, Math.min(LONGEST, told.length()));
    }

    private static JsonNode said(Passage answer) {
        if (!answer.type().endsWith("json")) {
            return MissingNode.getInstance();
        }
        try {
            return Json.parse(answer.whole(MOST_BYTES));
        } catch (IOException | ProblemException nonsense) {
            return MissingNode.getInstance();
        }
    }
}
