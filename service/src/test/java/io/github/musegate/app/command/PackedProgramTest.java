package io.github.musegate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How the JVM is started stands in three places: in the launcher, in the image and in the tests of the commands. */
class PackedProgramTest {

    private static final Pattern LAUNCHER = Pattern.compile("(?m)^java_options=\"([^\"]+)\"$");

    @Test
    void theTestsStartItAsTheLauncherDoes() throws IOException {
        Matcher launcher = LAUNCHER.matcher(Files.readString(Path.of("..", "musegate")));
        assertThat(launcher.find()).isTrue();
        assertThat(launcher.group(1).replace("\\\n", " ").split("\\s+", -1))
                .containsExactlyElementsOf(PackedProgram.OPTIONS);
    }

    @Test
    void theImageDiffersInTheSizeOfTheHeapAlone() throws IOException {
        List<String> image = Files.readAllLines(Path.of("..", "container", "java-options")).stream()
                .filter(line -> line.startsWith("-") && !line.contains("MaxRAMPercentage"))
                .toList();
        assertThat(PackedProgram.OPTIONS)
                .filteredOn(option -> !option.startsWith("-Xmx"))
                .containsExactlyElementsOf(image);
    }
}
