package io.github.musegate.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What went wrong, as it is told to the client (RFC 9457). Rooms throw it wrapped: {@code throw
 * Problem.badRequest("…").exception()}.
 *
 * @param type the kind, which gives status and title
 * @param error the short text that existing clients read
 * @param detail what to do about it; empty when the title says it all
 * @param members further members of the document, such as the missing capability
 */
public record Problem(ProblemType type, String error, String detail, Map<String, Object> members) {

    /** Copies the members. */
    public Problem {
        members = Map.copyOf(members);
    }

    /**
     * A problem with the texts of its type.
     *
     * @param type the kind
     * @return the problem
     */
    public static Problem of(ProblemType type) {
        return new Problem(type, type.error(), "", Map.of());
    }

    /**
     * A problem with a sentence of its own.
     *
     * @param type the kind
     * @param error the short text
     * @return the problem
     */
    public static Problem of(ProblemType type, String error) {
        return new Problem(type, error, "", Map.of());
    }

    /**
     * A request that breaks a rule.
     *
     * @param error which rule, in one sentence
     * @return the problem, 400
     */
    public static Problem badRequest(String error) {
        return of(ProblemType.BAD_REQUEST, error);
    }

    /**
     * A refusal.
     *
     * @param error why, in one sentence
     * @return the problem, 403
     */
    public static Problem forbidden(String error) {
        return of(ProblemType.FORBIDDEN, error);
    }

    /**
     * Something that does not exist for this caller.
     *
     * @param error what was not found
     * @return the problem, 404
     */
    public static Problem notFound(String error) {
        return of(ProblemType.NOT_FOUND, error);
    }

    /**
     * A collision with the present state.
     *
     * @param error with what
     * @return the problem, 409
     */
    public static Problem conflict(String error) {
        return of(ProblemType.CONFLICT, error);
    }

    /**
     * The same problem with advice.
     *
     * @param text what to do
     * @return a copy
     */
    public Problem withDetail(String text) {
        return new Problem(type, error, text, members);
    }

    /**
     * The same problem with one more member.
     *
     * @param name the member's name, in snake_case
     * @param value a JSON value
     * @return a copy
     */
    public Problem with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(type, error, detail, more);
    }

    /**
     * The problem as something to throw.
     *
     * @return an exception that the routing answers with this problem
     */
    public ProblemException exception() {
        return new ProblemException(this);
    }
}
