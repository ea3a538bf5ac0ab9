package io.github.musegate.sessions;

import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.api.SessionsService;
import io.github.musegate.api.model.SessionList;
import io.github.musegate.api.model.SessionRow;
import io.github.musegate.api.model.SessionsEnded;
import io.github.musegate.api.model.Status;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Json;
import io.github.musegate.http.PathNumber;
import io.github.musegate.http.Problem;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Sessions over HTTP: one's own, and those of the people whom one manages. */
public final class SessionsRoutes implements SessionsService {

    private final Sessions sessions;
    private final Users users;
    private final AuditTrail audit;

    /**
     * Routes to these sessions.
     *
     * @param sessions the sessions
     * @param users the people
     * @param audit where revocations are recorded
     */
    public SessionsRoutes(Sessions sessions, Users users, AuditTrail audit) {
        this.sessions = sessions;
        this.users = users;
        this.audit = audit;
    }

    @Override
    public void listSessions(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        List<Session> own =
                caller.userId().isPresent() ? sessions.list(caller.userId().getAsInt()) : List.of();
        Json.send(response, rows(own, caller));
    }

    @Override
    public void deleteSession(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        OptionalLong id = PathNumber.of(request, "session_id");
        boolean ended = caller.userId().isPresent()
                && id.isPresent()
                && sessions.revoke(caller.userId().getAsInt(), id.getAsLong());
        if (!ended) {
            throw Problem.notFound("There is no such session.").exception();
        }
        audit.record(request, caller, "session.end", caller.name(), AuditResult.OK, Map.of("session", id.getAsLong()));
        Json.send(response, new Status("ok"));
    }

    @Override
    public void deleteOtherSessions(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        int ended = 0;
        if (caller.userId().isPresent()) { // whoever has no account has no sessions either
            ended = sessions.revokeOthers(
                    caller.userId().getAsInt(), caller.sessionId().orElse(0));
            audit.record(request, caller, "session.end_others", caller.name(), AuditResult.OK, Map.of("ended", ended));
        }
        Json.send(response, new SessionsEnded("ok", ended));
    }

    @Override
    public void listUserSessions(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        Json.send(response, rows(sessions.list(managed(request, caller).id()), caller));
    }

    @Override
    public void deleteUserSessions(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        User user = managed(request, caller);
        int ended = sessions.revokeAll(user.id());
        audit.record(request, caller, "session.end_all", user.username(), AuditResult.OK, Map.of("ended", ended));
        Json.send(response, new SessionsEnded("ok", ended));
    }

    /** The account in the path, if the caller may touch it. */
    private User managed(ServerRequest request, Caller caller) {
        return users.touchable(caller, PathNumber.of(request, "user_id").orElse(0));
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
