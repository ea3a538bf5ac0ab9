package io.github.musegate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search that both doors share, with made-up JDKs. */
class FindJdkTest {

    @TempDir
    private Path directory;

    @Test
    void theJdkThatIsNamedFirstWinsWhenItIs25() throws Exception {
        Path named = jdk("named", "25.0.3");
        assertThat(find(Map.of("JAVA_HOME", named.toString()))).isEqualTo(named.toString());
    }

    @Test
    void anOlderJavaHomeIsPassedOver() throws Exception {
        Path old = jdk("old", "17.0.15");
        Path other = jdk("other", "25.0.1");
        assertThat(find(Map.of("JAVA_HOME", old.toString(), "JDK25_HOME", other.toString())))
                .isEqualTo(other.toString());
    }

    @Test
    void aRuntimeWithoutCompilerIsPassedOver() throws Exception {
        Path runtime = jdk("runtime", "25.0.3");
        Files.delete(runtime.resolve("bin/javac"));
        Path whole = jdk("whole", "25");
        assertThat(find(Map.of("JAVA_HOME", runtime.toString(), "JDK25_HOME", whole.toString())))
                .isEqualTo(whole.toString());
    }

    @Test
    void directoriesOfVersionToolsAndNamesWithBlanksAreFound() throws Exception {
        Path home = Files.createDirectories(directory.resolve("some one"));
        jdk("some one/.sdkman/candidates/java/25.0.3-tem", "25.0.3");
        assertThat(majorOf(home.resolve(".sdkman/candidates/java/25.0.3-tem"))).isEqualTo("25");
        assertThat(run(Map.of("HOME", home.toString()), "jdk_candidates"))
                .contains("some one/.sdkman/candidates/java/25.0.3-tem");
    }

    @Test
    void whatSaysNothingOfItsVersionIsAsked() throws Exception {
        Path silent = jdk("silent", "ignored");
        Files.delete(silent.resolve("release"));
        program(silent.resolve("bin/java"), "echo 'openjdk version \"25.0.2\" 2026-01-20' >&2");
        assertThat(majorOf(silent)).isEqualTo("25");
    }

    private String find(Map<String, String> environment) throws Exception {
        return run(environment, "find_jdk25");
    }

    private String majorOf(Path jdk) throws Exception {
        return run(Map.of(), "jdk_major '" + jdk + "'");
    }

    private String run(Map<String, String> environment, String call) throws Exception {
        Path script = Path.of("..", ".mvn", "find-jdk25.sh").toAbsolutePath().normalize();
        ProcessBuilder builder = new ProcessBuilder("sh", "-euc", ". '" + script + "'; " + call);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "HOME", directory.toString()));
        builder.environment().putAll(environment);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(directory.resolve(name));
        program(home.resolve("bin/java"), "exit 1");
        program(home.resolve("bin/javac"), "exit 1");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void program(Path file, String line) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
