package io.github.musegate.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the chart makes of a set of values, as if it were installed as {@code gate} in the namespace {@code music}.
 *
 * @param manifests every object, hooks too
 */
record Release(List<Manifest> manifests) {

    static final Path CHART = Path.of("musegate");

    /** What stands in the place of the annotation that makes an object a hook. */
    static final String HOOK = "was-hook";

    private static final Path WITHOUT_HOOKS = Path.of("target", "without-hooks");
    private static final Path WITH_NOTES = Path.of("target", "with-notes");
    private static final Path VALUES = Path.of("src", "test", "resources", "values");

    Release {
        manifests = List.copyOf(manifests);
    }

    /** The names of all sets of values. */
    static List<String> names() {
        try (Stream<Path> files = Files.list(VALUES)) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command that renders a set of values, for more of them. */
    static TemplateCommand template(String values) {
        return template(VALUES.resolve(values + ".yaml"));
    }

    private static TemplateCommand template(Path values) {
        return template(copy(WITHOUT_HOOKS), values);
    }

    private static TemplateCommand template(Path chart, Path values) {
        return new Helm(chart)
                .template()
                .withName("gate")
                .withNamespace("music")
                .withKubeVersion("1.33.0")
                .withValuesFile(values);
    }

    /** A copy of the chart whose hooks are none, because the engine leaves hooks out of what it gives. */
    private static Path copy(Path parent) {
        try (Stream<Path> files = Files.walk(CHART)) {
            Path directory = Files.createDirectories(parent)
                    .resolve(String.valueOf(ProcessHandle.current().pid()));
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = directory.resolve(CHART.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, Files.readString(file).replace("helm.sh/hook:", HOOK + ":"));
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What people are told after an installation or an upgrade; the engine leaves that out too, and never upgrades. */
    static String notes(String values, boolean upgrade) {
        Path chart = copy(WITH_NOTES);
        Path templates = chart.resolve("templates");
        try {
            String notes = Files.readString(templates.resolve("NOTES.txt"))
                    .replace(".Release.IsUpgrade", ".Values.global.upgrade");
            Files.writeString(
                    templates.resolve("notes.yaml"),
                    "{{- define \"notes\" }}" + notes + "{{- end }}\nkind: ConfigMap\nmetadata:\n  name: gate-notes\n"
                            + "data:\n  notes: {{ include \"notes\" . | quote }}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String rendered = template(chart, VALUES.resolve(values + ".yaml"))
                .set("global.upgrade", upgrade)
                .call();
        return new Release(Manifest.all(rendered))
                .get(Kind.ConfigMap, "gate-notes")
                .at("/data/notes")
                .asText();
    }

    /** Renders a set of values. */
    static Release of(String values) {
        return new Release(Manifest.all(template(values).call()));
    }

    /** Renders the values of a file that lies elsewhere. */
    static Release of(Path values) {
        return new Release(Manifest.all(template(values).call()));
    }

    List<Manifest> of(Kind... kinds) {
        return manifests.stream()
                .filter(manifest -> List.of(kinds).contains(manifest.kind()))
                .toList();
    }

    Optional<Manifest> find(Kind kind, String name) {
        return of(kind).stream()
                .filter(manifest -> manifest.name().equals(name))
                .findFirst();
    }

    Manifest get(Kind kind, String name) {
        return find(kind, name)
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name + " among "
                        + manifests.stream().map(Manifest::title).toList()));
    }

    /** Everything that makes pods. */
    List<Manifest> workloads() {
        return of(Kind.Deployment, Kind.StatefulSet, Kind.Job, Kind.Pod);
    }
}
