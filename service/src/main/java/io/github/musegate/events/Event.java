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
 * @param triggeredBy who did it, null for the service itself
 * @param message the same in a sentence
 * @param facts numbers and names of what it is about; never secrets or addresses
 */
public record Event(
        String id,
        EventKind kind,
        Instant time,
        @Nullable String owner,
        @Nullable String triggeredBy,
        String message,
        Map<String, Object> facts) {

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
                who,
                kind.message(String.valueOf(plain(what)), whose, who),
                new LinkedHashMap<>(facts));
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
