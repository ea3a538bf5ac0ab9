package io.github.musegate.access;

import io.github.musegate.audit.AuditEvent;
import io.github.musegate.audit.AuditLog;
import io.github.musegate.audit.AuditResult;
import java.util.Map;

/** Acts without a request, for tests of other rooms. */
public final class ActsForTests {

    private ActsForTests() {}

    /** An act of somebody, to be recorded as {@code test}. */
    public static Act by(Caller caller, AuditLog log) {
        return new Act(
                caller,
                new AuditEvent(null, caller.name(), null, "test", null, AuditResult.OK, null, null, Map.of()),
                log);
    }
}
