package io.github.musegate.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.helidon.security.Principal;
import io.helidon.security.Subject;

/**
 * Callers as Helidon Security knows them. A warm path has the same caller object in many requests, and building a subject
 * costs more than finding it.
 */
final class Subjects {

    /** More than are active at once in a large house. */
    static final int MOST = 500;

    // By identity, because to compare callers costs as much as to build a subject. A subject names its caller and so
    // keeps it: only the bound lets them go.
    private final LoadingCache<Caller, Subject> known =
            Caffeine.newBuilder().weakKeys().maximumSize(MOST).build(Subjects::built);

    Subject of(Caller caller) {
        return known.get(caller);
    }

    private static Subject built(Caller caller) {
        return Subject.builder()
                .principal(Principal.create(caller.name()))
                .addPublicCredential(Caller.class, caller)
                .build();
    }
}
