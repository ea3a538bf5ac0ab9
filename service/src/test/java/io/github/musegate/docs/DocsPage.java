package io.github.musegate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of {@code docs}.
 *
 * @param path where it is, seen from this module
 */
public record DocsPage(Path path) {

    private static final Path DOCS = Path.of("../docs");

    private static final Path SOURCES = Path.of("src/main/java/io/github/musegate");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```$");

    /** What makes the tests write the pages that are made from the code, instead of comparing them. */
    private static final String RENEW = "musegate.docs.renew";

    /** A page by its file's name. */
    public static DocsPage of(String name) {
        return new DocsPage(DOCS.resolve(name));
    }

    /** All pages that lie directly in {@code docs}, by their names. */
    static List<DocsPage> all() {
        try (Stream<Path> files = Files.list(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(DocsPage::new)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    /** What stands on it; nothing when it is not there yet. */
    public String text() {
        try {
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The example on it that begins so, whole. */
    public String example(String beginning) {
        return found(EXAMPLE, text()).stream()
                .filter(example -> example.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name() + " has no example that begins with " + beginning));
    }

    /** What stands in a file of the sources of this module. */
    public static String source(String path) {
        return read(SOURCES.resolve(path));
    }

    /** All pages together. */
    public static String everything() {
        return all().stream().map(DocsPage::text).collect(Collectors.joining());
    }

    /** All sources of this module together. */
    public static String allSources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(DocsPage::read)
                    .collect(Collectors.joining());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All that a pattern's first group finds, in order and each once. */
    public static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    /** A text as it may stand in a cell of a table. */
    public static String cell(String text) {
        return text.replace("|", "\\|");
    }

    /** Has the page say what the code says: compares it, or writes it where somebody asked for that. */
    public void isWrittenFromTheCode(String expected, Class<?> test) {
        if (Boolean.getBoolean(RENEW)) {
            try {
                Files.writeString(path, expected);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        List<String> wanted = expected.lines().toList();
        List<String> there = text().lines().toList();
        String renewal = name() + " does not say what the code says; ./mvnw -pl service -am test -Dtest="
                + test.getSimpleName() + " -Dsurefire.failIfNoSpecifiedTests=false -D" + RENEW + "=true writes it anew";
        assertThat(there).as("missing: " + renewal).containsAll(wanted);
        assertThat(wanted).as("surplus: " + renewal).containsAll(there);
        assertThat(there).as("in another order: " + renewal).isEqualTo(wanted);
    }
}
