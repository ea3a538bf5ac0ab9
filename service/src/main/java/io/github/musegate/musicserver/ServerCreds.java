package io.github.musegate.musicserver;

import io.github.musegate.http.Problem;
import io.github.musegate.music.ServerKind;
import io.github.musegate.settings.BrokenSeal;
import io.github.musegate.settings.Sealer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts typed and stored credentials together and seals what is secret. */
final class ServerCreds {

    private static final String SEALED = "sealed:";
    private static final String MASK = "********";

    private final Sealer sealer;

    ServerCreds(Sealer sealer) {
        this.sealer = sealer;
    }

    /**
     * The credentials to store.
     *
     * @param id the server's id, which secrets are bound to
     * @param kind what it shall be
     * @param known what it is, null for a new one
     * @param typed the members that were typed
     * @throws io.github.musegate.http.ProblemException 400 when a member is wrong or missing, and when a stored secret
     *     would be sent to another address than it was typed for
     */
    Map<String, String> merge(String id, ServerKind kind, @Nullable MusicServer known, Map<String, String> typed) {
        refuseUnknown(kind, typed);
        Map<String, String> stored = known == null ? Map.of() : known.creds();
        Map<String, String> merged = new LinkedHashMap<>();
        for (String member : kind.members()) {
            String text = typed.get(member);
            if (!ServerKind.secret(member)) {
                put(merged, member, text == null ? stored.getOrDefault(member, "") : open(kind, member, text.strip()));
            } else if (text == null || text.equals(MusicServer.UNCHANGED)) {
                put(merged, member, keep(kind, known, merged, member));
            } else if (text.equals(MASK)) {
                throw Problem.badRequest("The placeholder " + MASK + " is no " + member + ": type the secret.")
                        .exception();
            } else if (!text.isBlank()) {
                merged.put(member, SEALED + sealer.seal("music_servers", "creds." + member, id, text));
            }
        }
        kind.missing(merged).ifPresent(what -> {
            throw Problem.badRequest("This kind of music server needs " + what + ".")
                    .exception();
        });
        return merged;
    }

    /**
     * Opens a stored secret.
     *
     * @throws io.github.musegate.http.ProblemException 409 when it was sealed with another key
     */
    String plain(MusicServer server, String member) {
        String stored = server.creds().getOrDefault(member, "");
        try {
            return stored.startsWith(SEALED)
                    ? sealer.open("music_servers", "creds." + member, server.id(), stored.substring(SEALED.length()))
                    : stored;
        } catch (BrokenSeal otherKey) {
            throw Problem.conflict("The " + member + " of " + server.name() + " can no longer be read here.")
                    .withDetail("An administrator enters it again under the music servers.")
                    .exception();
        }
    }

    /** The secrets of a server that stand in clear, sealed, by member. */
    Map<String, String> seal(MusicServer server) {
        Map<String, String> sealed = new LinkedHashMap<>();
        server.creds().forEach((member, text) -> {
            if (ServerKind.secret(member) && !text.isBlank() && !text.startsWith(SEALED)) {
                sealed.put(member, SEALED + sealer.seal("music_servers", "creds." + member, server.id(), text));
            }
        });
        return sealed;
    }

    private static void refuseUnknown(ServerKind kind, Map<String, String> typed) {
        typed.forEach((member, text) -> {
            if (!kind.members().contains(member) && !text.isBlank()) {
                throw Problem.badRequest(kind.title() + " has no '" + member + "'; it takes "
                                + String.join(", ", kind.members()) + ".")
                        .exception();
            }
        });
    }

    private static String open(ServerKind kind, String member, String text) {
        return text.isEmpty() || !member.equals(kind.address()) ? text : ServerAddress.canonical(kind, text);
    }

    /** A stored secret goes where it was typed for and nowhere else: whoever changes the address must know it. */
    private static String keep(
            ServerKind kind, @Nullable MusicServer known, Map<String, String> merged, String member) {
        if (known == null) {
            return "";
        }
        String secret = known.creds().getOrDefault(member, "");
        String before = known.creds().getOrDefault(kind.address(), "");
        String after = merged.getOrDefault(kind.address(), "");
        boolean sameKind = known.kind().filter(kind::equals).isPresent();
        if (!secret.isEmpty() && (!sameKind || !same(kind, before, after))) {
            throw Problem.badRequest("The address has changed: type the " + member + " again.")
                    .exception();
        }
        return secret;
    }

    private static boolean same(ServerKind kind, String before, String after) {
        if (before.equals(after)) {
            return true;
        }
        try {
            return ServerAddress.canonical(kind, before).equals(after);
        } catch (io.github.musegate.http.ProblemException notComparable) {
            return false;
        }
    }

    private static void put(Map<String, String> merged, String member, String value) {
        if (!value.isEmpty()) {
            merged.put(member, value);
        }
    }
}
