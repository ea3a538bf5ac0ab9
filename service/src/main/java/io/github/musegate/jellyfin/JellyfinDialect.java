package io.github.musegate.jellyfin;

import io.github.musegate.mediabrowser.Dialect;
import io.github.musegate.mediabrowser.Introduction;
import io.github.musegate.mediabrowser.Question;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.ServerKind;
import io.github.musegate.remote.RemoteRequest;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Jellyfin's words: accounts in the query, camel case, one field for each value of a list, ids that are UUIDs. */
final class JellyfinDialect implements Dialect {

    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Override
    public ServerKind kind() {
        return ServerKind.JELLYFIN;
    }

    @Override
    public String root(String address) {
        return address;
    }

    @Override
    public Map<String, String> proof(String device, String token) {
        String who = "MediaBrowser " + Introduction.of(device);
        return Map.of("Authorization", token.isEmpty() ? who : who + ", Token=\"" + Introduction.escaped(token) + "\"");
    }

    /** It writes ids without dashes, and describes them with dashes; it reads both. */
    @Override
    public String id(String id) {
        String small = id.toLowerCase(Locale.ROOT);
        if (UUID.matcher(small).matches()) {
            return small;
        }
        if (!DIGITS.matcher(small).matches()) {
            throw new MusicServerException(
                    MusicServerException.Kind.NOT_FOUND, "This is no id that Jellyfin could know.");
        }
        return String.join(
                "-",
                small.substring(0, 8),
                small.substring(8, 12),
                small.substring(12, 16),
                small.substring(16, 20),
                small.substring(20));
    }

    @Override
    public Question items(String userId) {
        return Question.of("/Items").with("UserId", userId);
    }

    @Override
    public Question item(String userId, String itemId) {
        return Question.of("/Items/" + itemId).with("UserId", userId);
    }

    @Override
    public Question views(String userId) {
        return Question.of("/UserViews").with("UserId", userId);
    }

    @Override
    public Question users() {
        return Question.of("/Users");
    }

    @Override
    public String query(Question question) {
        return RemoteRequest.encode(question.fields().stream()
                .flatMap(field -> field.values().stream().map(value -> Map.entry(camel(field.name()), value)))
                .collect(Collectors.toList()));
    }

    private static String camel(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
