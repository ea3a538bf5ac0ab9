package io.github.musegate.musicserver;

import io.github.musegate.music.ServerKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The names by which environments and the settings of AudioMuse-AI know the default music server. */
public final class ServerNames {

    /** The name of the kind. */
    public static final String TYPE = "MEDIASERVER_TYPE";

    /** The name of the libraries that count. */
    public static final String LIBRARIES = "MUSIC_LIBRARIES";

    /** A constant of AudioMuse-AI that repeats the music server's token. */
    private static final String HEADERS = "HEADERS";

    private ServerNames() {}

    /**
     * Every name.
     *
     * @return the names of all kinds, the kind's own name first
     */
    public static List<String> all() {
        return Stream.concat(
                        Stream.of(TYPE, LIBRARIES),
                        Arrays.stream(ServerKind.values())
                                .flatMap(kind -> kind.members().stream().map(member -> of(kind, member))))
                .toList();
    }

    /** The names of secrets, and of what repeats them. */
    static List<String> secrets() {
        return Stream.concat(
                        Stream.of(HEADERS),
                        Arrays.stream(ServerKind.values())
                                .flatMap(kind -> kind.members().stream()
                                        .filter(ServerKind::secret)
                                        .map(member -> of(kind, member))))
                .toList();
    }

    /**
     * The name of a member of {@code creds}.
     *
     * @param kind the kind
     * @param member one of its members
     * @return a name in upper case, such as {@code NAVIDROME_API_KEY}
     */
    public static String of(ServerKind kind, String member) {
        return kind == ServerKind.FOLDER ? "MUSIC_FOLDER" : (kind.id() + "_" + member).toUpperCase(Locale.ROOT);
    }

    /**
     * The members of one kind that somebody gave.
     *
     * @param kind the kind
     * @param values gives the text of a name
     * @return the texts by member; blank ones and absent ones are left out, and so are the examples of AudioMuse-AI
     */
    static Map<String, String> creds(ServerKind kind, Function<String, Optional<String>> values) {
        Map<String, String> creds = new LinkedHashMap<>();
        for (String member : kind.members()) {
            values.apply(of(kind, member))
                    .filter(text -> !text.isBlank() && !isExample(text))
                    .map(text -> kind == ServerKind.FOLDER ? absolute(text) : text)
                    .ifPresent(text -> creds.put(member, text));
        }
        return creds;
    }

    private static boolean isExample(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("your_") || lower.contains("your-") || lower.contains("no-key-needed");
    }

    private static String absolute(String folder) {
        return Path.of(folder.strip()).toAbsolutePath().normalize().toString();
    }
}
