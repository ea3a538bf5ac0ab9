package io.github.musegate.events;

import io.github.musegate.audit.AuditEvent;
import io.github.musegate.audit.AuditResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which lines of the audit record are told to other programs, and how. What is not named here is not told. */
final class AuditedEvents {

    private static final String BY_PROVIDER = "session.end_by_provider";

    private static final Map<String, EventKind> KINDS = Map.ofEntries(
            Map.entry("task.cancel", EventKind.TASK_CANCELLED),
            Map.entry("task.cancel_all", EventKind.TASK_CANCELLED),
            Map.entry("sign_out", EventKind.SESSION_ENDED),
            Map.entry("session.end", EventKind.SESSION_ENDED),
            Map.entry("session.end_others", EventKind.SESSION_ENDED),
            Map.entry("session.end_all", EventKind.SESSION_ENDED),
            Map.entry(BY_PROVIDER, EventKind.SESSION_ENDED),
            Map.entry("user.create", EventKind.PERSON_CREATED),
            Map.entry("invitation.accept", EventKind.PERSON_CREATED),
            Map.entry("identity.provision", EventKind.PERSON_CREATED),
            Map.entry("setup.administrator", EventKind.PERSON_CREATED),
            Map.entry("user.update", EventKind.PERSON_CHANGED),
            Map.entry("user.password", EventKind.PERSON_CHANGED),
            Map.entry("identity.rights", EventKind.PERSON_CHANGED),
            Map.entry("user.delete", EventKind.PERSON_REMOVED),
            Map.entry("share.create", EventKind.SHARE_CREATED),
            Map.entry("share.change", EventKind.SHARE_CHANGED),
            Map.entry("share.revoke", EventKind.SHARE_REVOKED),
            Map.entry("key.create", EventKind.KEY_CREATED),
            Map.entry("key.revoke", EventKind.KEY_REVOKED),
            Map.entry("key.revoke_all", EventKind.KEY_REVOKED),
            Map.entry("account.link", EventKind.MUSIC_ACCOUNT_LINKED),
            Map.entry("account.unlink", EventKind.MUSIC_ACCOUNT_UNLINKED),
            Map.entry("server.create", EventKind.MUSIC_SERVER_ADDED),
            Map.entry("server.change", EventKind.MUSIC_SERVER_CHANGED),
            Map.entry("server.default", EventKind.MUSIC_SERVER_CHANGED),
            Map.entry("server.delete", EventKind.MUSIC_SERVER_REMOVED),
            Map.entry("settings.change", EventKind.SETTINGS_CHANGED));

    /** Lines of these are about a person, whom their target names. */
    private static final Set<EventKind> OF_A_PERSON = Set.of(
            EventKind.SESSION_ENDED,
            EventKind.PERSON_CREATED,
            EventKind.PERSON_CHANGED,
            EventKind.PERSON_REMOVED,
            EventKind.KEY_CREATED,
            EventKind.KEY_REVOKED,
            EventKind.MUSIC_ACCOUNT_LINKED,
            EventKind.MUSIC_ACCOUNT_UNLINKED);

    /** The facts of the record that go out, by the names that they have there and outside. */
    private static final Map<String, String> FACTS = Map.ofEntries(
            Map.entry("user_id", "user_id"),
            Map.entry("role", "role"),
            Map.entry("server_id", "server_id"),
            Map.entry("server_type", "server_type"),
            Map.entry("share_id", "share_id"),
            Map.entry("playlist_id", "playlist_id"),
            Map.entry("key", "key_id"),
            Map.entry("session", "session_id"),
            Map.entry("ended", "ended"),
            Map.entry("revoked", "revoked"),
            Map.entry("task_type", "task_type"),
            Map.entry("cancelled", "cancelled"),
            Map.entry("names", "names"));

    /** How many an act has met. What met nothing is recorded, but is no news: it could be repeated without end. */
    private static final Set<String> COUNTS = Set.of("ended", "revoked", "cancelled");

    private AuditedEvents() {}

    static boolean tells(AuditEvent line) {
        return line.result() == AuditResult.OK && KINDS.containsKey(line.action()) && !metNothing(line);
    }

    private static boolean metNothing(AuditEvent line) {
        return COUNTS.stream()
                .anyMatch(count -> Integer.valueOf(0).equals(line.detail().get(count)));
    }

    /** The event that a line tells of. */
    static Optional<Event> of(AuditEvent line) {
        EventKind kind = tells(line) ? KINDS.get(line.action()) : null;
        if (kind == null) {
            return Optional.empty();
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        FACTS.forEach((inside, outside) -> {
            Object fact = line.detail().get(inside);
            if (fact != null) {
                facts.put(outside, fact);
            }
        });
        String target = line.target() == null ? "" : line.target();
        if (line.action().equals("task.cancel")) {
            facts.put("task_id", target);
        } else if (line.action().equals("task.cancel_all")) {
            facts.put("task_type", target);
        }
        Event event = Event.now(kind, target, owner(kind, line), line.actor(), facts);
        return Optional.of(byAccount(event, line));
    }

    /**
     * With the account whose it is, where the line tells its number: names change, are given again to others, and what
     * the installation does may be called as a person is.
     */
    private static Event byAccount(Event event, AuditEvent line) {
        if (event.kind() == EventKind.TASK_CANCELLED) {
            return event.ofAccount(line.detail().get("owner_id") instanceof Integer id ? id : null);
        }
        Object person = line.detail().get("user_id");
        return OF_A_PERSON.contains(event.kind()) && person instanceof Integer id ? event.ofAccount(id) : event;
    }

    private static @Nullable String owner(EventKind kind, AuditEvent line) {
        if (OF_A_PERSON.contains(kind)) {
            return line.action().equals(BY_PROVIDER) ? null : line.target();
        }
        Object owner = line.detail().get("owner");
        return owner == null ? null : owner.toString();
    }
}
