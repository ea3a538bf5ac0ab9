package io.github.musegate.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the image's build is given: enough for Maven and for the Dockerfile, and no file with secrets. */
class BuildContextTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern COPIED = Pattern.compile("(?m)^COPY (container/.+) \\S+$");

    private static List<String> given() throws IOException {
        return Files.readAllLines(ROOT.resolve("container/Dockerfile.dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
    }

    private static List<String> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(ROOT.resolve(file)))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** Maven reads the description of every module, also of those that it does not build. */
    @Test
    void everyModuleIsDescribed() throws IOException {
        List<String> modules = found(MODULE, "pom.xml");
        assertThat(modules).contains("service", "generated-client/sample");
        for (String module : modules) {
            assertThat(given()).as(module).containsAnyOf(module, module + "/pom.xml");
        }
    }

    @Test
    void whatTheDockerfileCopiesIsThereAndNothingElseOfItsDirectory() throws IOException {
        List<String> copied = new ArrayList<>();
        found(COPIED, "container/Dockerfile").forEach(words -> copied.addAll(List.of(words.split(" "))));
        assertThat(copied)
                .contains("container/assemble")
                .allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
        assertThat(given())
                .filteredOn(file -> file.startsWith("container"))
                .containsExactlyInAnyOrderElementsOf(copied);
    }
}
