package io.github.musegate.app.command;

import io.github.musegate.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the build has packed, run as the launcher does: on what the JVM learnt from one start, so that each of the many
 * starts of these tests takes less than half as long. Without a build, in an editor, the classes of the tests' own path
 * are run.
 */
final class PackedProgram {

    private static final String JAR = "musegate.jar";

    /** The launcher's; a test compares. */
    static final List<String> OPTIONS = List.of(
            "-Xms24m",
            "-Xmx384m",
            "-XX:MinHeapFreeRatio=25",
            "-XX:MaxHeapFreeRatio=50",
            "-XX:TrimNativeHeapInterval=15000",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED");

    private static List<String> found = List.of();

    private PackedProgram() {}

    /** The command line up to the program's own arguments; the first one who asks waits for the start to learn from. */
    static synchronized List<String> command(Path scratch) throws IOException {
        if (found.isEmpty()) {
            found = find(scratch);
        }
        return found;
    }

    private static List<String> find(Path scratch) throws IOException {
        String jar = System.getProperty(JAR);
        if (jar == null) {
            return java("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Main.class.getName());
        }
        Path learnt = Path.of(jar).resolveSibling("musegate.aot");
        return learns(jar, learnt, scratch)
                ? java("-XX:AOTCache=" + learnt, "-Xlog:aot*=off", "-Xlog:cds*=off", "-jar", jar)
                : java("-jar", jar);
    }

    /** A start must not fail because its rehearsal did: then it only takes longer. */
    private static boolean learns(String jar, Path learnt, Path scratch) throws IOException {
        Files.deleteIfExists(learnt);
        ProcessBuilder builder = new ProcessBuilder(java(
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-AOTRecordTraining",
                        "-XX:AOTCacheOutput=" + learnt,
                        "-jar",
                        jar,
                        "rehearse",
                        scratch.resolve("rehearsed").toString()))
                .redirectErrorStream(true)
                .redirectOutput(learnt.resolveSibling("musegate-rehearsal.log").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        Process rehearsal = builder.start();
        try {
            return rehearsal.waitFor(2, TimeUnit.MINUTES) && rehearsal.exitValue() == 0 && Files.exists(learnt);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        } finally {
            rehearsal.destroyForcibly();
        }
    }

    private static List<String> java(String... words) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(OPTIONS);
        command.addAll(List.of(words));
        return List.copyOf(command);
    }
}
