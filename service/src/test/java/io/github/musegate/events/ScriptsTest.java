package io.github.musegate.events;

import static io.github.musegate.events.EventHouse.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts of the host: which are run, with what, and that they end. */
class ScriptsTest {

    private static final QueuedScripts.Item EVENT =
            new QueuedScripts.Item("playlist.created", "anna", "root", "{\"event\":\"playlist.created\"}");

    @TempDir
    private Path data;

    private Path scripts;
    private ScriptDirectory directory;

    @BeforeEach
    void make() throws IOException {
        scripts = directory("scripts");
        directory = new ScriptDirectory(scripts);
    }

    private Path directory(String name) throws IOException {
        Path made = Files.createDirectories(data.resolve(name));
        return allow(made, "rwxr-xr-x");
    }

    private static Path allow(Path path, String permissions) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static Path script(Path file, String... lines) throws IOException {
        return allow(Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n"), "rwxr-xr-x");
    }

    private ScriptRun.Result run(Path file, Duration limit) throws InterruptedException {
        return new ScriptRun(file, scripts, EVENT, "Europe/Berlin").run(limit);
    }

    private static boolean alive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid.strip()))
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    private Optional<String> problem(String name) {
        return directory.list().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .problem();
    }

    @Test
    void aScriptGetsTheEventAndNothingElse() throws Exception {
        Path seen = data.resolve("seen");
        Path file = script(
                scripts.resolve("tell"),
                "tr '\\0' '\\n' < /proc/$$/environ | sort > " + seen,
                "cat >> " + seen,
                "echo; pwd");
        ScriptRun.Result result = run(file, Duration.ofSeconds(10));
        assertThat(result.ok()).as(result.text()).isTrue();
        assertThat(result.text()).isEqualTo("ended with 0: " + scripts.toRealPath());
        assertThat(Files.readString(seen))
                .isEqualTo("EVENT_NAME=playlist.created\nEVENT_OWNER=anna\nEVENT_TRIGGERED_BY=root\nLANG=C.UTF-8\n"
                        + "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\nTZ=Europe/Berlin\n"
                        + EVENT.payload());
    }

    @Test
    void aFailureIsToldWithWhatTheScriptSays() throws Exception {
        ScriptRun.Result result =
                run(script(scripts.resolve("fails"), "echo one; echo two >&2; exit 3"), Duration.ofSeconds(10));
        assertThat(result.ok()).isFalse();
        assertThat(result.text()).isEqualTo("ended with 3: one | two");
        Path gone = script(scripts.resolve("gone"), "exit 0");
        Files.delete(gone);
        assertThat(run(gone, Duration.ofSeconds(10)).text()).startsWith("could not be started");
    }

    @Test
    void theWholeFamilyOfAScriptThatTakesTooLongIsEnded() throws Exception {
        Path pids = data.resolve("pids");
        Path file = script(
                scripts.resolve("slow"),
                "sh -c 'sleep 300 & echo $! >> " + pids + "; echo $$ >> " + pids + "; wait' &",
                "echo $$ >> " + pids,
                "sleep 300");
        long begin = System.nanoTime();
        ScriptRun.Result result = run(file, Duration.ofSeconds(1));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(result.ok()).isFalse();
        assertThat(result.text()).startsWith("was stopped after 1 s");
        List<String> family = Files.readAllLines(pids);
        assertThat(family).hasSize(3);
        await(() -> family.stream().noneMatch(ScriptsTest::alive));
    }

    @Test
    void whatAScriptLeavesBehindIsEndedToo() throws Exception {
        Path pid = data.resolve("pid");
        Path file = script(scripts.resolve("leaves"), "sleep 300 &", "echo $! > " + pid, "sleep 0.3");
        assertThat(run(file, Duration.ofSeconds(10)).ok()).isTrue();
        String left = Files.readString(pid);
        await(() -> !alive(left));
    }

    @Test
    void outputWithoutEndIsReadAndMostlyForgotten() throws Exception {
        ScriptRun.Result result =
                run(script(scripts.resolve("loud"), "head -c 5000000 /dev/zero | tr '\\0' x"), Duration.ofSeconds(20));
        assertThat(result.ok()).as(result.text().substring(0, 40)).isTrue();
        assertThat(result.text()).hasSizeLessThan(4100);
    }

    @Test
    void onlyFilesThatNobodyElseCanWriteAreRun() throws Exception {
        Path good = script(scripts.resolve("good"), "true");
        allow(script(scripts.resolve("world"), "true"), "rwxr-xrwx");
        allow(script(scripts.resolve("group"), "true"), "rwxrwxr-x");
        allow(script(scripts.resolve("text"), "true"), "rw-r--r--");
        Path outside = script(data.resolve("outside"), "true");
        Files.createSymbolicLink(scripts.resolve("away"), outside);
        Files.createSymbolicLink(scripts.resolve("inside"), good);
        Files.createSymbolicLink(scripts.resolve("nowhere"), data.resolve("nothing"));
        Files.createDirectory(scripts.resolve("below"));
        Path open = allow(Files.createDirectory(scripts.resolve(".open")), "rwxrwxrwx");
        script(open.resolve("hidden"), "true");
        Files.createSymbolicLink(scripts.resolve("through"), open.resolve("hidden"));

        assertThat(problem("good")).isEmpty();
        assertThat(problem("inside")).isEmpty();
        assertThat(problem("world")).get().asString().contains("written by others");
        assertThat(problem("group")).get().asString().contains("written by others");
        assertThat(problem("away")).get().asString().contains("leads out");
        assertThat(problem("nowhere")).isPresent();
        assertThat(problem("below")).get().asString().contains("not a file");
        assertThat(problem("through")).get().asString().contains("on its way");
        assertThat(directory.list()).extracting(ScriptDirectory.Script::name).doesNotContain(".open");
        assertThat(directory.runnable())
                .extracting(ScriptDirectory.Script::name)
                .doesNotContain("world", "group", "away", "nowhere", "below", "through")
                .contains("good", "inside");
        assertThat(problem("text")).get().asString().contains("not executable");
    }

    @Test
    void nothingIsRunFromADirectoryThatOthersCanWriteOrThatIsALink() throws Exception {
        script(scripts.resolve("good"), "true");
        allow(scripts, "rwxrwxr-x");
        assertThat(directory.runnable()).isEmpty();
        assertThat(directory.problem()).get().asString().contains("written by others");
        allow(scripts, "rwxr-xr-x");
        assertThat(directory.runnable()).hasSize(1);
        Path link = Files.createSymbolicLink(data.resolve("link"), scripts);
        assertThat(new ScriptDirectory(link).runnable()).isEmpty();
        assertThat(new ScriptDirectory(link).problem()).isPresent();
        assertThat(new ScriptDirectory(data.resolve("missing")).problem()).isEmpty();
    }

    @Test
    void aScriptRunsOnceInTheProcessInWhichItHappened() throws Exception {
        Path here = directory("here");
        Path there = directory("there");
        Path told = data.resolve("told");
        for (Path one : List.of(here, there)) {
            script(one.resolve("note"), "echo " + one.getFileName() + " $EVENT_NAME >> " + told);
        }
        try (EventHouse house = new EventHouse(data)) {
            Events first = house.other("here");
            Events second = house.other("there");
            first.start();
            second.start();
            for (int i = 0; i < 3; i++) {
                Event ignored = house.publish(first, "p" + i);
            }
            Event ignored = house.publish(second, "other");
            await(() -> Files.exists(told) && Files.readAllLines(told).size() >= 4);
            Thread.sleep(300); // time for what should not come
            assertThat(Files.readAllLines(told))
                    .containsExactlyInAnyOrder(
                            "here playlist.created",
                            "here playlist.created",
                            "here playlist.created",
                            "there playlist.created");
        }
    }

    @Test
    void theQueueForScriptsIsBounded() {
        try (EventHouse house = new EventHouse(data)) {
            QueuedScripts queue = new JdbcQueuedScripts(house.db.database());
            house.db.run("insert into musegate_script_event (process, name, payload)"
                    + " select 'p', 'n' || n, '{}' from generate_series(1, 999) n");
            for (int i = 0; i < 3; i++) {
                boolean ignored = house.db.database().inTransaction(transaction -> {
                    queue.add(transaction, "p", EventHouse.playlist("x", "anna", "anna"));
                    return true;
                });
            }
            int taken = 0;
            while (queue.take("p").isPresent()) {
                taken++;
            }
            assertThat(taken).isEqualTo(1000);
            assertThat(queue.take("other")).isEmpty();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
