package io.github.musegate.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A script run for an event: without a shell, with nothing but the event, and ended with all that it started. */
final class ScriptRun {

    private static final int MOST_OUTPUT = 4000;
    private static final int LOOK_EVERY_MILLIS = 50;
    private static final Duration FOR_OUTPUT = Duration.ofSeconds(1);
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Path file;
    private final Path directory;
    private final QueuedScripts.Item event;
    private final String zone;

    ScriptRun(Path file, Path directory, QueuedScripts.Item event, String zone) {
        this.file = file;
        this.directory = directory;
        this.event = event;
        this.zone = zone;
    }

    /**
     * What came of it.
     *
     * @param text for the log: how it ended, and the beginning of what it wrote, on one line
     * @param ok whether it ended by itself with 0
     */
    record Result(String text, boolean ok) {}

    /**
     * Runs it.
     *
     * @param limit how long it may take
     * @return what came of it
     */
    Result run(Duration limit) throws InterruptedException {
        Process process;
        try {
            process = start();
        } catch (IOException cannot) {
            return new Result("could not be started: " + plain(String.valueOf(cannot.getMessage())), false);
        }
        Set<ProcessHandle> family = new HashSet<>();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            Thread.ofVirtual().start(() -> tell(process));
            Thread reader = Thread.ofVirtual().start(() -> listen(process, output));
            long end = System.nanoTime() + limit.toNanos();
            boolean ended = watch(process, family, end);
            kill(process, family);
            boolean ignored = reader.join(FOR_OUTPUT);
            String wrote = output.size() == 0 ? "" : ": " + plain(output.toString(StandardCharsets.UTF_8));
            return ended
                    ? new Result("ended with " + process.exitValue() + wrote, process.exitValue() == 0)
                    : new Result("was stopped after " + limit.toSeconds() + " s" + wrote, false);
        } finally {
            kill(process, family);
        }
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(file.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true);
        Map<String, String> clean = new LinkedHashMap<>();
        clean.put("PATH", PATH);
        clean.put("LANG", "C.UTF-8");
        clean.put("TZ", zone);
        clean.put("EVENT_NAME", event.name());
        clean.put("EVENT_OWNER", event.owner());
        clean.put("EVENT_TRIGGERED_BY", event.triggeredBy());
        builder.environment().clear();
        builder.environment().putAll(clean);
        return builder.start();
    }

    private void tell(Process process) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(event.payload().getBytes(StandardCharsets.UTF_8));
        } catch (IOException deaf) {
            // not every script reads what it is told
        }
    }

    /** Reads all of it, so that the script never waits for us, and keeps the beginning. */
    private static void listen(Process process, ByteArrayOutputStream output) {
        byte[] buffer = new byte[4096];
        try (InputStream out = process.getInputStream()) {
            int count = out.read(buffer);
            while (count >= 0) {
                output.write(buffer, 0, Math.min(count, MOST_OUTPUT - output.size()));
                count = out.read(buffer);
            }
        } catch (IOException gone) {
            // it was ended
        }
    }

    /** Waits for the end; whether it came in time. It remembers what was started, which may lose its parent. */
    private static boolean watch(Process process, Set<ProcessHandle> family, long end) throws InterruptedException {
        boolean ended = false;
        while (!ended && System.nanoTime() < end) {
            process.descendants().forEach(family::add);
            ended = process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
        return ended;
    }

    /** What is killed may start something in its last moment, so it is looked for twice. */
    private static void kill(Process process, Set<ProcessHandle> family) {
        for (int turn = 0; turn < 2; turn++) {
            process.descendants().forEach(family::add);
            Set.copyOf(family).forEach(one -> one.descendants().forEach(family::add));
            family.forEach(ProcessHandle::destroyForcibly);
        }
        Process ignored = process.destroyForcibly();
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\p{Cntrl}+", " | ");
    }
}
