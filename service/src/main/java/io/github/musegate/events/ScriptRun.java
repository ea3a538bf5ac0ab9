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
    private static final int LISTEN_EVERY_MILLIS = 20;
    private static final int QUIET_LOOKS = 3;
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
        Thread reader = Thread.ofVirtual().unstarted(() -> listen(process, output));
        try {
            Thread.ofVirtual().start(() -> tell(process));
            reader.start();
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
            reader.interrupt();
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

    /**
     * Reads all of it, so that the script never waits for us, and keeps the beginning. It reads only what is there:
     * what has got away may hold the other end for ever, and closing our end would not wake who waits for it.
     */
    private static void listen(Process process, ByteArrayOutputStream output) {
        byte[] buffer = new byte[4096];
        InputStream out = process.getInputStream();
        int quiet = 0;
        try {
            while (quiet < QUIET_LOOKS && !Thread.currentThread().isInterrupted()) {
                boolean ended = !process.isAlive();
                int count = take(out, buffer);
                output.write(buffer, 0, Math.min(count, MOST_OUTPUT - output.size()));
                quiet = ended && count == 0 ? quiet + 1 : 0;
                if (count == 0) {
                    Thread.sleep(LISTEN_EVERY_MILLIS);
                }
            }
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is there now. When a process ends, Java puts what is left of its output in the place of the pipe. */
    private static int take(InputStream out, byte[] buffer) {
        try {
            return out.available() > 0 ? Math.max(out.read(buffer), 0) : 0;
        } catch (IOException changing) {
            return 0;
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
        if (process.isAlive()) {
            // of one that has ended by itself this would throw away what it wrote last
            Process ignored = process.destroyForcibly();
        }
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\p{Cntrl}+", " | ");
    }
}
