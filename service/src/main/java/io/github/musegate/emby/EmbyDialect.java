package io.github.musegate.emby;

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

/** Emby's words: everything under {@code /emby}, accounts in the path, lists joined by commas, items with numbers. */
final class EmbyDialect implements Dialect {

    private static final String ROOT = "/emby";
    private static final Pattern ID =
            Pattern.compile("[0-9]{1,19}|[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,512}");

    @Override
    public ServerKind kind() {
        return ServerKind.EMBY;
    }

    @Override
    public String root(String address) {
        return address.endsWith(ROOT) ? address : address + ROOT;
    }

    /** A token that cannot stand in a header is not sent; the server then refuses the request. */
    @Override
    public Map<String, String> proof(String device, String token) {
        String who = "Emby UserId=\"\", " + Introduction.of(device);
        return TOKEN.matcher(token).matches()
                ? Map.of("X-Emby-Authorization", who, "X-Emby-Token", token)
                : Map.of("X-Emby-Authorization", who);
    }

    @Override
    public String id(String id) {
        String small = id.toLowerCase(Locale.ROOT);
        if (!ID.matcher(small).matches()) {
            throw new MusicServerException(MusicServerException.Kind.NOT_FOUND, "This is no id that Emby could know.");
        }
        return small;
    }

    @Override
    public Question items(String userId) {
        return Question.of("/Users/" + userId + "/Items");
    }

    @Override
    public Question item(String userId, String itemId) {
        return Question.of("/Users/" + userId + "/Items/" + itemId);
    }

    @Override
    public Question views(String userId) {
        return Question.of("/Users/" + userId + "/Views").with("IncludeExternalContent", "false");
    }

    @Override
    public Question users() {
        return Question.of("/Users/Query");
    }

    @Override
    public String query(Question question) {
        return RemoteRequest.encode(question.fields().stream()
                .map(field -> Map.entry(field.name(), String.join(",", field.values())))
                .collect(Collectors.toList()));
    }
}
