package io.github.musegate.docs;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What every page of the documentation promises: its links lead somewhere, and what it names is there. */
class PagesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))`");
    private static final Pattern COMMAND = Pattern.compile("\\./musegate ((?:admin )?[a-z][a-z-]+)");
    private static final Pattern COMMAND_NAME = Pattern.compile("@Command\\(\\s*name = \"([a-z-]+)\"");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");

    private static List<DocsPage> pages() {
        return Stream.concat(
                        DocsPage.all().stream(),
                        Stream.of(
                                        "README.md",
                                        "CONTRIBUTING.md",
                                        "service/README.md",
                                        "api-spec/README.md",
                                        "charts/musegate/README.md")
                                .map(name -> new DocsPage(ROOT.resolve(name))))
                .toList();
    }

    @Test
    void everyLinkLeadsToAFileAndToAHeadingInIt() {
        for (DocsPage page : pages()) {
            String prose = BLOCK.matcher(page.text()).replaceAll("");
            for (String link : DocsPage.found(LINK, prose)) {
                if (!link.contains("://") && !link.startsWith("mailto:")) {
                    String[] parts = link.split("#", 2);
                    Path target = parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]);
                    assertThat(target).as(page.name() + " leads to " + link).exists();
                    if (parts.length == 2) {
                        assertThat(anchors(DocsPage.read(target)))
                                .as(page.name() + " leads to " + link)
                                .contains(parts[1]);
                    }
                }
            }
        }
    }

    /** Headings as addresses name them. */
    private static List<String> anchors(String page) {
        return DocsPage.found(HEADING, page).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @Test
    void theListOfPagesHasEachOnce() {
        String list = DocsPage.of("README.md").text();
        for (DocsPage page : DocsPage.all()) {
            if (!page.name().equals("README.md")) {
                assertThat(list.split(Pattern.quote("](" + page.name() + ")"), -1))
                        .as(page.name() + " stands once in docs/README.md")
                        .hasSize(2);
            }
        }
    }

    @Test
    void theServersReadmeTellsOfEachRoomOnce() throws IOException {
        String list = DocsPage.read(Path.of("README.md"));
        try (Stream<Path> rooms = Files.list(Path.of("src/main/java/io/github/musegate"))) {
            for (Path room : rooms.filter(Files::isDirectory).toList()) {
                assertThat(list.split(Pattern.quote("| `" + room.getFileName() + "` |"), -1))
                        .as("the room " + room.getFileName())
                        .hasSize(2);
            }
        }
    }

    @Test
    void testsThatPagesNameExist() throws IOException {
        Set<String> tests = new TreeSet<>();
        for (String module : List.of("service", "charts", "api-spec", "generated-client", "web")) {
            Path sources = ROOT.resolve(module).resolve("src/test");
            if (Files.isDirectory(sources)) {
                try (Stream<Path> files = Files.walk(sources)) {
                    files.map(file -> String.valueOf(file.getFileName()))
                            .filter(name -> name.endsWith(".java"))
                            .forEach(name -> tests.add(name.replace(".java", "")));
                }
            }
        }
        for (DocsPage page : pages()) {
            assertThat(tests).as(page.name()).containsAll(DocsPage.found(NAMED_TEST, page.text()));
        }
        assertThat(DocsPage.found(NAMED_TEST, DocsPage.of("threat-model.md").text()))
                .hasSizeGreaterThan(25);
    }

    @Test
    void commandsThatPagesNameExistAndTheRescueNamesEachOfItsTools() throws IOException {
        Set<String> commands = new TreeSet<>();
        Path sources = Path.of("src/main/java/io/github/musegate/app/command");
        try (Stream<Path> files = Files.list(sources)) {
            files.map(DocsPage::read)
                    .flatMap(source -> DocsPage.found(COMMAND_NAME, source).stream())
                    .forEach(commands::add);
        }
        Set<String> tools =
                Set.copyOf(DocsPage.found(COMMAND_NAME, DocsPage.read(sources.resolve("Admin.java")))).stream()
                        .filter(name -> !name.equals("admin"))
                        .collect(Collectors.toSet());
        assertThat(tools).contains("setup-code", "disable-sso");
        for (DocsPage page : pages()) {
            for (String named : DocsPage.found(COMMAND, page.text())) {
                boolean tool = named.startsWith("admin ");
                assertThat(tool ? tools : commands)
                        .as(page.name() + " names ./musegate " + named)
                        .contains(named.replaceFirst("^admin ", ""));
            }
        }
        String rescue = DocsPage.of("rescue.md").text();
        tools.forEach(tool -> assertThat(rescue).contains("./musegate admin " + tool));
    }
}
