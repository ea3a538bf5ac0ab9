package io.github.musegate.audit;

import org.jspecify.annotations.Nullable;

/**
 * What makes two refusals equal. The user agent and the detail do not count: whoever is refused chooses them, and could
 * make every request look new.
 */
record RefusalKind(
        @Nullable Integer actorId,
        @Nullable String actor,
        @Nullable String method,
        String action,
        @Nullable String target,
        AuditResult result,
        @Nullable String address) {

    static RefusalKind of(AuditEvent event) {
        return new RefusalKind(
                event.actorId(),
                event.actor(),
                event.method(),
                event.action(),
                event.target(),
                event.result(),
                event.address());
    }
}
