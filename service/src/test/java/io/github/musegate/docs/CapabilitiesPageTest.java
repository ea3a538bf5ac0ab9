package io.github.musegate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.access.Capability;
import io.github.musegate.access.Preset;
import io.github.musegate.api.Operation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of capabilities, made from the capabilities, the presets and the access table. */
class CapabilitiesPageTest {

    private static final List<String> WORDS = List.of("public", "signed-in", "in-person", "setup");

    private static final String INTRODUCTION = """
            # Who may do what

            Made from the contract's access table, the capabilities and the presets; a test compares it with them. What each
            person may do is set under *People*, what a [key](api-keys.md) may do where it is made. Administrators hold
            every capability. Whoever lacks one is refused it on the page and in the API alike; *Explain access* (for
            administrators) tells why.

            A capability opens an operation. Whose playlist, task, key or link it is, is asked besides: without
            `view_all_playlists`, `edit_all_playlists` or `manage_tasks` it is one's own.
            """;

    private static final String PRESETS = """

            ## Presets

            A preset is a name for a set. A new account is a Listener unless somebody says otherwise; who holds something
            else is shown as *Custom*. A group at the proxy or the sign-in provider gives a preset, too.

            """;

    private static final String OPERATIONS = """

            ## Operations and pages

            By what they ask for. `public` is for everybody, `signed-in` for everybody who is signed in, `in-person` for
            them without a key, `setup` for the setup code while the setup is needed and then for `manage_settings`.
            *Engine*: answered by an [AudioMuse-AI](audiomuse-ai.md) where one is the engine. *Not yet*: answered 501
            unless such an engine answers it.
            """;

    @Test
    void saysWhatTheAccessTableSays() {
        DocsPage.of("capabilities.md").isWrittenFromTheCode(page(), getClass());
    }

    @Test
    void everyOperationStandsOnIt() {
        assertThat(page().lines().filter(line -> line.startsWith("| `")).count())
                .isEqualTo(Operation.values().length + (long) Capability.values().length + Preset.values().length);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (Capability.Group group : Capability.Group.values()) {
            page.append("\n## ")
                    .append(title(group))
                    .append("\n\n| capability | allows to | needs | in the presets |\n");
            page.append("|---|---|---|---|\n");
            Arrays.stream(Capability.values())
                    .filter(capability -> capability.group() == group)
                    .forEach(capability -> page.append(row(capability)));
        }
        page.append(PRESETS).append("| preset | name | capabilities |\n|---|---|---|\n");
        for (Preset preset : Preset.values()) {
            page.append("| `%s` | %s | %s |\n"
                    .formatted(
                            preset.id(),
                            preset.title(),
                            preset == Preset.FULL_ACCESS
                                    ? "all that can be granted"
                                    : names(preset.capabilities().stream())));
        }
        page.append(OPERATIONS);
        Stream.concat(WORDS.stream(), Arrays.stream(Capability.values()).map(Capability::id))
                .forEach(access -> page.append(operations(access)));
        return page.toString();
    }

    private static String title(Capability.Group group) {
        String name = group.name().toLowerCase(Locale.ROOT);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String row(Capability capability) {
        String presets = Arrays.stream(Preset.values())
                .filter(preset -> preset.capabilities().contains(capability))
                .map(Preset::title)
                .collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        capability.id(),
                        capability.description(),
                        names(capability.needs().stream()),
                        capability.grantable() ? presets : "administrators only, cannot be granted");
    }

    private static String names(Stream<Capability> capabilities) {
        return capabilities.map(capability -> "`" + capability.id() + "`").collect(Collectors.joining(", "));
    }

    private static String operations(String access) {
        List<Operation> all = Arrays.stream(Operation.values())
                .filter(operation -> operation.access().equals(access))
                .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
                .toList();
        if (all.isEmpty()) {
            return "";
        }
        StringBuilder rows =
                new StringBuilder("\n### " + access + "\n\n| operation | what it does | |\n|---|---|---|\n");
        all.forEach(operation -> rows.append("| `%s %s` | %s | %s |\n"
                .formatted(
                        operation.method(), operation.path(), DocsPage.cell(operation.summary()), marks(operation))));
        return rows.toString();
    }

    private static String marks(Operation operation) {
        return Stream.of(
                        operation.page() ? "page" : "",
                        operation.engine() ? "engine" : "",
                        operation.built() ? "" : "not yet")
                .filter(mark -> !mark.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
