package io.github.musegate.events;

import io.github.musegate.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as it is told.
 *
 * @param id names it; the same whenever it is told again
 * @param kind what
 * @param time when
 * @param owner whose it is, null for nobody's
 * @param account the account whose it is: its number, {@link #NOBODYS}, or {@link #BY_NAME}
 * @param triggeredBy who did it, null for the service itself
 * @param message the same in a sentence
 * @param facts numbers and names of what it is about; never secrets or addresses
 */
public record Event(
        String id,
        EventKind kind,
        Instant time,
        @Nullable String owner,
        int account,
        @Nullable String triggeredBy,
        String message,
        Map<String, Object> facts) {

    /** That it is no account's, whatever the owner is called. */
    static final int NOBODYS = 0;

    /** That the owner is the account of that name. */
    static final int BY_NAME = -1;

    private static final int LONGEST_NAME = 256;

    /**
     * Something that happens now.
     *
     * @param kind what
     * @param what the name of what it is about; empty when the kind says it all
     * @param owner whose it is, null for nobody's
     * @param by who did it, null for the service itself
     * @param facts numbers and names of what it is about; never secrets or addresses
     * @return the event
     */
    public static Event now(
            EventKind kind, String what, @Nullable String owner, @Nullable String by, Map<String, Object> facts) {
        String whose = plain(owner);
        String who = plain(by);
        return new Event(
                "evt_" + UUID.randomUUID().toString().replace("-", ""),
                kind,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                whose,
                BY_NAME,
                who,
                kind.message(String.valueOf(plain(what)), whose, who),
                new LinkedHashMap<>(facts));
    }

    /**
     * The same with an owner who is known better than by name: a task of the installation may be called as a person is.
     *
     * @param id the account whose it is, null for none's
     * @return the event
     */
    public Event ofAccount(@Nullable Integer id) {
        return new Event(this.id, kind, time, owner, id == null ? NOBODYS : id, triggeredBy, message, facts);
    }

    /** Names go into the environment of programs, which takes no NUL. */
    private static @Nullable String plain(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String clean = name.replaceAll("\\p{Cntrl}", "\uFFFD");
        return clean.length() <= LONGEST_NAME
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, clean.codePointCount(0, LONGEST_NAME - 1)));
    }

    /** What is sent: JSON. Facts never take the place of what every event has. */
    String payload() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("event", kind.id());
        members.put("id", id);
        members.put("time", time);
        members.put("owner", owner);
        members.put("triggeredBy", triggeredBy);
        members.put("message", message);
        facts.forEach(members::putIfAbsent);
        return new String(Json.bytes(members), StandardCharsets.UTF_8);
    }
}
