package io.github.musegate.audit;

import org.jspecify.annotations.Nullable;

/**
 * What makes two refusals equal. Why somebody was refused counts, so that a wait is not told as a wrong password. The
 * user agent and the rest of the detail do not: whoever is refused chooses them, and could make every request look new.
 * Nor does the reason of a failure, which may repeat what was sent.
 */
record RefusalKind(
        @Nullable Integer actorId,
        @Nullable String actor,
        @Nullable String method,
        String action,
        @Nullable String target,
        AuditResult result,
        @Nullable String address,
        @Nullable Object reason) {

    static RefusalKind of(AuditEvent event) {
        return new RefusalKind(
                event.actorId(),
                event.actor(),
                event.method(),
                event.action(),
                event.target(),
                event.result(),
                event.address(),
                event.result() == AuditResult.REFUSED ? event.detail().get("reason") : null);
    }
}
