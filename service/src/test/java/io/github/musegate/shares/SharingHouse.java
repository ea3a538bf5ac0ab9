package io.github.musegate.shares;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.app.TestGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A whole MuseGate on a folder with three files, and people who share. */
record SharingHouse(TestGate gate, Path music, AtomicInteger count) implements AutoCloseable {

    static SharingHouse open() {
        return open(Map.of());
    }

    /** The same with further names set. */
    static SharingHouse open(Map<String, String> more) {
        try {
            Path music = Files.createTempDirectory("musegate-music");
            for (String name : new String[] {"one.mp3", "two.flac", "three.ogg"}) {
                Files.writeString(music.resolve(name), content(name), StandardCharsets.US_ASCII);
            }
            Map<String, String> names = new HashMap<>(more);
            names.put("MUSIC_FOLDER", music.toString());
            TestGate gate = TestGate.complete(names);
            return new SharingHouse(gate, music, new AtomicInteger());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in a file; no sound, but nobody decodes it here. */
    static String content(String name) {
        return ("sound of " + name + ".").repeat(500);
    }

    Sharer sharer(String preset) {
        String name = "sharer" + count.incrementAndGet();
        HttpResponse<String> made = gate.asAdministrator(
                "POST",
                "/api/users",
                "{\"username\":\"" + name + "\",\"password\":\"" + TestGate.PASSWORD + "\",\"preset\":\"" + preset
                        + "\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return new Sharer(gate, name, TestGate.json(made).path("id").asInt(), gate.signIn(name, TestGate.PASSWORD));
    }

    HttpResponse<String> unlock(String link, String password) {
        return gate.send("POST", link + "/unlock", "{\"password\":\"" + password + "\"}");
    }

    void remove(String name) {
        try {
            Files.delete(music.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        gate.close();
        try (Stream<Path> files = Files.walk(music)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
