package io.github.musegate.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param actorId the account that acted, null for nobody and for the installation's token
 * @param actor the name that acted or claimed to, null for nobody
 * @param method how the actor signed in, null for nobody
 * @param action what was done: an operation of the contract or a word such as {@code sign_in}
 * @param target what it was done to, null when the action says it all
 * @param result how it ended
 * @param address the peer's address
 * @param userAgent what the client calls itself
 * @param detail more facts, never secrets
 */
public record AuditEvent(
        @Nullable Integer actorId,
        @Nullable String actor,
        @Nullable String method,
        String action,
        @Nullable String target,
        AuditResult result,
        @Nullable String address,
        @Nullable String userAgent,
        Map<String, Object> detail) {

    /** Cleans what came from outside, so that a name or a user agent cannot forge or break a line. */
    public AuditEvent {
        actor = AuditText.clean(actor);
        target = AuditText.clean(target);
        address = AuditText.clean(address);
        userAgent = AuditText.clean(userAgent);
        detail = AuditText.clean(detail);
    }
}
