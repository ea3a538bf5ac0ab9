package io.github.musegate.musicserver;

import io.github.musegate.http.Problem;
import io.github.musegate.music.Connectors;
import io.github.musegate.music.ServerKind;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a music server will be after an edit, or what is wrong with the edit. */
final class ServerPlan {

    private final ServerCreds creds;
    private final Connectors connectors;

    ServerPlan(ServerCreds creds, Connectors connectors) {
        this.creds = creds;
        this.connectors = connectors;
    }

    /** As {@link #of}, and a new address must be one that can be used. */
    MusicServer present(@Nullable MusicServer known, ServerEdit edit) {
        MusicServer server = of(known, edit);
        if (edit.creds() != null) {
            server.kind()
                    .flatMap(kind -> connectors.unusable(kind, server.creds().getOrDefault(kind.address(), "")))
                    .ifPresent(why -> {
                        throw Problem.badRequest(why).exception();
                    });
        }
        return server;
    }

    /**
     * The server as it will be.
     *
     * @throws io.github.musegate.http.ProblemException 400 when the edit cannot be done
     */
    MusicServer of(@Nullable MusicServer known, ServerEdit edit) {
        boolean isDefault = Boolean.TRUE.equals(edit.isDefault());
        if (known != null && edit.type() == null && edit.creds() == null && !isDefault) {
            // also for kinds that we have no code for: their rows can be renamed
            return new MusicServer(
                    known.id(),
                    name(edit, known.name()),
                    known.type(),
                    known.creds(),
                    libraries(edit, known.libraries()),
                    known.isDefault());
        }
        ServerKind kind = kind(known, edit);
        String id = known == null ? UUID.randomUUID().toString().replace("-", "") : known.id();
        return new MusicServer(
                id,
                name(edit, known == null ? kind.title() : known.name()),
                kind.id(),
                creds.merge(id, kind, known, edit.creds() == null ? Map.of() : edit.creds()),
                libraries(edit, known == null ? "" : known.libraries()),
                isDefault || (known != null && known.isDefault()));
    }

    private static String name(ServerEdit edit, String otherwise) {
        String name = edit.name() == null ? "" : edit.name().strip();
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.badRequest("name must not contain control characters.")
                    .exception();
        }
        return name.isEmpty() ? otherwise : name;
    }

    private static String libraries(ServerEdit edit, String otherwise) {
        return edit.libraries() == null ? otherwise : edit.libraries().strip();
    }

    private static ServerKind kind(@Nullable MusicServer known, ServerEdit edit) {
        String type = edit.type() != null ? edit.type() : known != null ? known.type() : "";
        return ServerKind.find(type)
                .orElseThrow(() -> Problem.badRequest(
                                type.isBlank()
                                        ? "server_type is required."
                                        : "MuseGate has no code for music servers of the kind '" + type.strip() + "'.")
                        .exception());
    }
}
