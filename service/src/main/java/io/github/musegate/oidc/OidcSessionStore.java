package io.github.musegate.oidc;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where it is kept what providers know of sessions. It goes with the session. */
interface OidcSessionStore {

    /** A session and whose it is. */
    record Ref(int userId, long sessionId) {}

    void insert(OidcSession session);

    Optional<OidcSession> find(long sessionId);

    /** The sessions of a provider that it names by its own session, by the person, or by both. */
    List<Ref> named(String providerId, @Nullable String subject, @Nullable String sid);

    /** All sessions of a provider. */
    List<Ref> all(String providerId);
}
