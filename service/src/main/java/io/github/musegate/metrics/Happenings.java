package io.github.musegate.metrics;

import io.github.musegate.api.Operation;
import io.github.musegate.audit.AuditEvent;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.ProblemType;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts sign-ins by their method and result, and refusals by what was missing. */
final class Happenings {

    private static final String SIGN_IN = "sign_in";

    /** What the record says of how somebody tried, where it says so: our own words, and few. */
    private static final String BY = "by";

    /** The word of the access table, by the operation that a refusal names. */
    private static final Map<String, String> NEEDED =
            Arrays.stream(Operation.values()).collect(Collectors.toUnmodifiableMap(Operation::id, Operation::access));

    private final MeterRegistry registry;

    Happenings(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(AuditEvent event) {
        if (event.action().equals(SIGN_IN)) {
            registry.counter(
                            "musegate.sign.ins",
                            "method",
                            method(event),
                            "result",
                            event.result().id())
                    .increment();
        } else if (event.result() == AuditResult.REFUSED && NEEDED.containsKey(event.action())) {
            registry.counter("musegate.refusals", "capability", NEEDED.get(event.action()))
                    .increment();
        }
    }

    private static String method(AuditEvent event) {
        if (event.detail().get(BY) instanceof String by) {
            return by;
        }
        return ProblemType.INVALID_PASSKEY.slug().equals(event.detail().get("reason")) ? "passkey" : "password";
    }
}
