package io.github.musegate.sessions;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Role;
import io.github.musegate.api.SessionsService;
import io.github.musegate.api.model.SessionList;
import io.github.musegate.api.model.SessionRow;
import io.github.musegate.api.model.SessionsEnded;
import io.github.musegate.api.model.Status;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.users.User;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/** Sessions over HTTP: one's own, and those of the people whom one manages. */
public final class SessionsRoutes implements SessionsService {

    private final Sessions sessions;
    private final IntFunction<Optional<User>> users;

    /**
     * Routes to these sessions.
     *
     * @param sessions the sessions
     * @param users finds an account by its number
     */
    public SessionsRoutes(Sessions sessions, IntFunction<Optional<User>> users) {
        this.sessions = sessions;
        this.users = users;
    }

    @Override
    public void listSessions(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        List<Session> own = caller.userId().isPresent()
                ? sessions.list(caller.userId().getAsInt())
                : List.of();
        Json.send(response, rows(own, caller));
    }

    @Override
    public void deleteSession(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        OptionalLong id = number(request.path().pathParameters().get("session_id"));
        boolean ended = caller.userId().isPresent()
                && id.isPresent()
                && sessions.revoke(caller.userId().getAsInt(), id.getAsLong());
        if (!ended) {
            throw Problem.notFound("There is no such session.").exception();
        }
        Json.send(response, new Status("ok"));
    }

    @Override
    public void deleteOtherSessions(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        int ended = caller.userId().isPresent()
                ? sessions.revokeOthers(
                        caller.userId().getAsInt(), caller.sessionId().orElse(0))
                : 0;
        Json.send(response, new SessionsEnded("ok", ended));
    }

    @Override
    public void listUserSessions(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        Json.send(response, rows(sessions.list(managed(request, caller).id()), caller));
    }

    @Override
    public void deleteUserSessions(ServerRequest request, ServerResponse response) {
        User user = managed(request, Callers.of(request));
        Json.send(response, new SessionsEnded("ok", sessions.revokeAll(user.id())));
    }

    /** The account in the path. Who manages people without being administrator does not manage administrators. */
    private User managed(ServerRequest request, Caller caller) {
        OptionalLong id = number(request.path().pathParameters().get("user_id"));
        User user = (id.isPresent() && id.getAsLong() == (int) id.getAsLong()
                        ? users.apply((int) id.getAsLong())
                        : Optional.<User>empty())
                .orElseThrow(() -> Problem.notFound("User not found.").exception());
        if (user.role() == Role.ADMIN && !caller.administrator()) {
            throw Problem.forbidden("Only administrators manage administrators.").exception();
        }
        return user;
    }

    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException notOurs) {
            return OptionalLong.empty();
        }
    }

    private static SessionList rows(List<Session> sessions, Caller caller) {
        return new SessionList(sessions.stream()
                .map(session -> new SessionRow(
                        String.valueOf(session.id()),
                        caller.sessionId().equals(OptionalLong.of(session.id())),
                        session.createdAt(),
                        session.expiresAt(),
                        session.lastSeenAt(),
                        session.address(),
                        session.userAgent(),
                        session.origin()))
                .toList());
    }
}
