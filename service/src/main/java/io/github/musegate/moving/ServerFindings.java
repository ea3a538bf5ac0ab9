package io.github.musegate.moving;

import io.github.musegate.music.ServerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at the music servers. Credentials are never told. */
final class ServerFindings {

    private static final String SEALED = "sealed:";

    private ServerFindings() {}

    static List<Finding> of(OldDatabaseStore store) {
        List<OldServer> servers = store.servers();
        List<Finding> findings = new ArrayList<>();
        if (!servers.isEmpty()) {
            findings.add(Finding.taken("Music servers: "
                    + servers.stream()
                            .map(server -> server.name() + (server.isDefault() ? " (the default one)" : ""))
                            .collect(Collectors.joining(", "))
                    + "."));
        }
        servers.forEach(server -> unusable(server).map(Finding::odd).ifPresent(findings::add));
        servers.stream()
                .collect(Collectors.groupingBy(server -> server.name().toLowerCase(Locale.ROOT)))
                .values()
                .stream()
                .filter(same -> same.size() > 1)
                .forEach(same -> findings.add(Finding.odd("Several music servers are named '"
                        + same.getFirst().name() + "'; give each a name of its own.")));
        long defaults = servers.stream().filter(OldServer::isDefault).count();
        if (!servers.isEmpty() && defaults != 1) {
            findings.add(Finding.odd(
                    defaults == 0
                            ? "No music server is the default one; choose one in the settings."
                            : "Several music servers are the default one; choose one in the settings."));
        }
        List<String> clear = servers.stream()
                .filter(ServerFindings::hasClearSecret)
                .map(OldServer::name)
                .toList();
        if (!clear.isEmpty()) {
            findings.add(Finding.odd("The credentials of these music servers stand in clear: "
                    + String.join(", ", clear) + ". They stay so until --seal, because going back needs them."));
        }
        if (store.migrationsWithSecrets() > 0) {
            findings.add(Finding.odd("migration_session holds credentials in clear, from moves between music servers."
                    + " MuseGate does not use them, and --seal leaves them; delete them when you will not go back."));
        }
        return findings;
    }

    private static Optional<String> unusable(OldServer server) {
        Optional<ServerKind> kind = ServerKind.find(server.type());
        if (kind.isEmpty()) {
            return Optional.of("MuseGate has no code for the kind '" + server.type() + "' of '" + server.name()
                    + "'; it stays and is not used.");
        }
        return kind.get()
                .missing(server.creds())
                .map(what -> "'" + server.name() + "' lacks " + what + "; it is not used until that is there.");
    }

    private static boolean hasClearSecret(OldServer server) {
        return server.creds().entrySet().stream()
                .anyMatch(member -> ServerKind.secret(member.getKey())
                        && !member.getValue().isBlank()
                        && !member.getValue().startsWith(SEALED));
    }
}
