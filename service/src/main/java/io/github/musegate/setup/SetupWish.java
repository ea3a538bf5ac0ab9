package io.github.musegate.setup;

import io.github.musegate.http.Problem;
import io.github.musegate.music.ServerKind;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.ServerEdit;
import io.github.musegate.musicserver.ServerNames;
import io.github.musegate.settings.SettingKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent to be saved or tried, sorted. Names that this version does not know are left out, as existing
 * clients expect.
 *
 * @param settings new texts of settings by name; null takes one back to its default
 * @param server new texts of the default music server by name
 * @param username the first administrator's name, empty for none
 * @param password the first administrator's password, empty for none
 * @param signInMode {@code apikey} or {@code password} for a server that has both, else empty
 */
record SetupWish(
        Map<String, @Nullable String> settings,
        Map<String, String> server,
        String username,
        String password,
        String signInMode) {

    private static final String MASK = "********";

    /**
     * Sorts what a client sent.
     *
     * @param config values by name: texts, numbers, true or false, or null
     * @param mode how to sign in to a server that has two ways, null for no wish
     * @throws io.github.musegate.http.ProblemException 400 when nothing in it can be saved
     */
    static SetupWish read(@Nullable Map<String, Object> config, @Nullable String mode) {
        if (config == null || config.isEmpty()) {
            throw Problem.badRequest("Missing config data").exception();
        }
        Map<String, @Nullable String> settings = new LinkedHashMap<>();
        Map<String, String> server = new LinkedHashMap<>();
        Map<String, String> account = new LinkedHashMap<>();
        List<String> serverNames = ServerNames.all();
        config.forEach((name, value) -> {
            if (SettingKeys.find(name).isPresent()) {
                settings.put(name, text(name, value));
            } else if (serverNames.contains(name)) {
                server.put(name, blankIfNull(text(name, value)));
            } else if (name.equals("AUDIOMUSE_USER") || name.equals("AUDIOMUSE_PASSWORD")) {
                account.put(name, blankIfNull(text(name, value)));
            }
        });
        if (settings.isEmpty() && server.isEmpty() && account.isEmpty()) {
            throw Problem.badRequest("No valid configuration values were provided")
                    .exception();
        }
        return new SetupWish(
                settings,
                server,
                account.getOrDefault("AUDIOMUSE_USER", ""),
                account.getOrDefault("AUDIOMUSE_PASSWORD", ""),
                mode == null ? "" : mode);
    }

    private static @Nullable String text(String name, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default ->
                throw Problem.badRequest(name + " must be a text, a number or true or false.")
                        .exception();
        };
    }

    private static String blankIfNull(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Refuses the mask of a secret, which is never worth saving. */
    void refuseMasks() {
        boolean masked = settings.containsValue(MASK) || server.containsValue(MASK) || password.equals(MASK);
        if (masked) {
            throw Problem.badRequest(
                            "Placeholder secret values are not accepted on save. Leave a secret empty to keep it.")
                    .exception();
        }
    }

    /** The change of the default music server, or nothing when none was asked for. */
    Optional<ServerEdit> serverEdit(Optional<MusicServer> known) {
        if (server.values().stream().allMatch(String::isBlank)) {
            return Optional.empty();
        }
        String type = server.getOrDefault(ServerNames.TYPE, "");
        Optional<ServerKind> kind = type.isBlank() ? known.flatMap(MusicServer::kind) : ServerKind.find(type);
        Map<String, String> creds = new LinkedHashMap<>();
        for (String member : kind.map(ServerKind::members).orElse(List.of())) {
            String text = server.get(ServerNames.of(kind.orElseThrow(), member));
            boolean secret = ServerKind.secret(member);
            if (text != null && !(secret && text.isBlank())) {
                creds.put(member, secret && text.equals(MASK) ? MusicServer.UNCHANGED : text);
            }
        }
        if (kind.filter(ServerKind.NAVIDROME::equals).isPresent()) {
            dropOtherMode(creds);
        }
        return Optional.of(new ServerEdit(
                null,
                type.isBlank() ? kind.map(ServerKind::id).orElse(null) : type,
                creds,
                server.get(ServerNames.LIBRARIES),
                true));
    }

    private void dropOtherMode(Map<String, String> creds) {
        List<String> dropped = switch (signInMode) {
            case "apikey" -> List.of("user", "password");
            case "password" -> List.of("api_key");
            default -> List.of();
        };
        dropped.forEach(member -> creds.put(member, ""));
    }

    /** The names that were asked to change the server. */
    List<String> serverNames() {
        return new ArrayList<>(server.keySet());
    }

    /** Without the values: some are secret. */
    @Override
    public String toString() {
        return "SetupWish" + settings.keySet() + server.keySet();
    }
}
