package io.github.musegate.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page of calls to music servers against the calls that the connectors' sources have. What is sent with them, and by
 * which method, the stand-ins of the connectors' tests compare.
 */
class ServerCallsPageTest {

    private static final Path ROOMS = Path.of("src/main/java/io/github/musegate");

    /** The first argument of what sends a call, after the one that it is sent by. */
    private static final Pattern SUBSONIC =
            Pattern.compile("\\b(?:call|ask|open|whole|byId|send)\\(\\s*(?:\\w+,\\s*)?\"([a-z]\\w+)\"");

    /** An expression of literals and values with plus signs between them. */
    private static final String PATH =
            "(\"/[^\"]*\"(?:\\s*\\+\\s*(?:\"[^\"]*\"|[\\w.]+(?:\\(\\w*\\))?(?:\\.\\w+\\(\\))?))*)";

    private static final Pattern ITEMS = Pattern.compile("Question\\s*\\.of\\(\\s*" + PATH);
    private static final Pattern LYRION_FILES = Pattern.compile("\\.open\\(\\s*" + PATH);
    private static final Pattern LYRION =
            Pattern.compile("(?:ask\\(\\s*|command = \\{)(\"\\w+\"(?:, \"[a-z]+\")?)[,)]");

    private static String sources(String... rooms) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String room : rooms) {
            try (Stream<Path> files = Files.list(ROOMS.resolve(room))) {
                files.sorted().forEach(file -> all.append(DocsPage.read(file)));
            }
        }
        return all.toString();
    }

    /** {@code "/a/" + id + "/b"} as {@code /a/{}/b}. */
    private static String path(String expression) {
        return Stream.of(expression.split("\\s*\\+\\s*"))
                .map(part -> part.startsWith("\"") ? part.replace("\"", "") : "{}")
                .collect(Collectors.joining());
    }

    private static Set<String> listed(String server) {
        return ListedCalls.of(server).names().stream()
                .map(name -> name.replaceAll("\\{[^}]*}", "{}"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> paths(String server) {
        return listed(server).stream()
                .map(name -> name.substring(name.indexOf(' ') + 1).replaceFirst("^/emby", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyCallToASubsonicServerIsListed() throws IOException {
        List<String> called = DocsPage.found(SUBSONIC, sources("subsonic"));
        assertThat(called).contains("ping", "search3", "createPlaylist").hasSizeGreaterThan(15);
        assertThat(listed("Subsonic")).isEqualTo(new TreeSet<>(called));
    }

    @Test
    void everyPathAtAJellyfinOrAnEmbyIsListed() throws IOException {
        for (String room : List.of("jellyfin", "emby")) {
            Set<String> asked = DocsPage.found(ITEMS, sources("mediabrowser", room)).stream()
                    .map(ServerCallsPageTest::path)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(asked)
                    .contains("/System/Info/Public", "/Items/{}/Download")
                    .hasSizeGreaterThan(9);
            assertThat(paths(room.substring(0, 1).toUpperCase(Locale.ROOT) + room.substring(1)))
                    .as(room)
                    .isEqualTo(asked);
        }
    }

    @Test
    void everyCommandForALyrionIsListed() throws IOException {
        String sources = sources("lyrion");
        Set<String> asked = DocsPage.found(LYRION, sources).stream()
                .map(words -> words.replace("\"", "").replace(",", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).contains("serverstatus", "playlists rename").hasSizeGreaterThan(8);
        DocsPage.found(LYRION_FILES, sources).forEach(path -> asked.add("GET " + path(path)));
        assertThat(listed("Lyrion")).isEqualTo(asked);
    }

    @Test
    void whatIsNotListedIsNoticed() {
        ListedCalls calls = ListedCalls.of("Jellyfin");
        calls.heard("GET /Users/7", Set.of());
        calls.assertNothingElseCame();
        calls.heard("GET /Users/7", Set.of("Fields"));
        assertThatThrownBy(calls::assertNothingElseCame).hasMessageContaining("fields");
        ListedCalls others = ListedCalls.of("Jellyfin");
        others.heard("DELETE /Users/7", Set.of());
        assertThatThrownBy(others::assertNothingElseCame).hasMessageContaining("DELETE /Users/7");
    }
}
