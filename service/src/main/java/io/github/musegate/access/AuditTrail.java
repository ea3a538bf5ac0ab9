package io.github.musegate.access;

import io.github.musegate.audit.AuditEvent;
import io.github.musegate.audit.AuditLog;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Problem;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes to the audit record what happens in requests: it fills in who asked, from where and with what. */
public final class AuditTrail {

    /** Marks a request of which the record already tells that it did not succeed. */
    private record Told() {}

    private final AuditLog log;
    private final Function<ServerRequest, String> address;

    /**
     * Takes the record.
     *
     * @param log where it is written
     * @param address finds a client's address
     */
    public AuditTrail(AuditLog log, Function<ServerRequest, String> address) {
        this.log = log;
        this.address = address;
    }

    /**
     * Records what happened, before it returns.
     *
     * @param request in which request
     * @param caller who asked, null for nobody
     * @param action what: an operation of the contract or a word such as {@code sign_in}
     * @param target whom or what it concerned, null when the action says it all
     * @param result how it ended
     * @param detail more facts, never secrets
     */
    public void record(
            ServerRequest request,
            @Nullable Caller caller,
            String action,
            @Nullable String target,
            AuditResult result,
            Map<String, Object> detail) {
        log.record(event(request, caller, action, target, result, detail));
        mark(request, result);
    }

    /**
     * Records what happened soon, without waiting for the database, equal events counted together. For refusals.
     *
     * @param request in which request
     * @param caller who asked, null for nobody
     * @param action what
     * @param target whom or what it concerned, null when the action says it all
     * @param result how it ended
     * @param detail more facts, never secrets
     */
    public void recordSoon(
            ServerRequest request,
            @Nullable Caller caller,
            String action,
            @Nullable String target,
            AuditResult result,
            Map<String, Object> detail) {
        log.recordSoon(event(request, caller, action, target, result, detail));
        mark(request, result);
    }

    /**
     * Records soon that a request is refused. A room that has recorded the same with more of what it knows is not
     * repeated.
     *
     * @param request in which request
     * @param action what was asked for
     * @param target whom or what it concerned, null when the action says it all
     * @param problem what it is answered
     */
    void refused(ServerRequest request, String action, @Nullable String target, Problem problem) {
        if (request.context().get(Told.class).isEmpty()) {
            Caller caller = request.context().get(Caller.class).orElse(null);
            Map<String, Object> why = Map.of("reason", problem.type().slug());
            recordSoon(request, caller, action, target, AuditResult.REFUSED, why);
        }
    }

    /** Whether a problem says that somebody may not, or not now; the others tell of mistakes and faults. */
    static boolean isRefusal(Problem problem) {
        return switch (problem.type().status().code()) {
            case 401, 403, 429 -> true;
            default -> false;
        };
    }

    private static void mark(ServerRequest request, AuditResult result) {
        if (result != AuditResult.OK) {
            request.context().register(new Told());
        }
    }

    /**
     * Begins an act that is recorded in its own transaction.
     *
     * @param request in which request
     * @param caller who acts
     * @param action what, such as {@code user.create}
     * @return the act, to be handed to the room that does it
     */
    public Act act(ServerRequest request, Caller caller, String action) {
        return new Act(caller, event(request, caller, action, null, AuditResult.OK, Map.of()), log);
    }

    /**
     * Begins an act of long work, for which there is no request.
     *
     * @param caller for whom the work is done
     * @param action what, such as {@code playlist.create}
     * @return the act, to be handed to the room that does it
     */
    public Act act(Caller caller, String action) {
        Integer id = caller.userId().isPresent() ? (Integer) caller.userId().getAsInt() : null;
        return new Act(
                caller,
                new AuditEvent(
                        id,
                        caller.name(),
                        caller.method().id(),
                        action,
                        null,
                        AuditResult.OK,
                        null,
                        null,
                        withKey(caller, Map.of())),
                log);
    }

    private AuditEvent event(
            ServerRequest request,
            @Nullable Caller caller,
            String action,
            @Nullable String target,
            AuditResult result,
            Map<String, Object> detail) {
        return new AuditEvent(
                caller == null || caller.userId().isEmpty()
                        ? null
                        : caller.userId().getAsInt(),
                caller == null ? null : caller.name(),
                caller == null ? null : caller.method().id(),
                action,
                target,
                result,
                address.apply(request),
                request.headers().value(HeaderNames.USER_AGENT).orElse(null),
                withKey(caller, detail));
    }

    /** Facts of an event, and which of a person's keys it was. */
    static Map<String, Object> withKey(@Nullable Caller caller, Map<String, Object> detail) {
        if (caller == null || caller.keyId().isEmpty()) {
            return detail;
        }
        Map<String, Object> all = new LinkedHashMap<>(detail);
        all.put("by_key", caller.keyId().getAsLong());
        return all;
    }
}
