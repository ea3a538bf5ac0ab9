package io.github.musegate.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.music.Connection;
import io.github.musegate.music.Login;
import io.github.musegate.music.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** Audio files for tests, made by FFmpeg. Tests are skipped where it is not installed. */
final class Sounds {

    private Sounds() {}

    /** One second of sound, with tags as name, value, name, value. */
    static Path make(Path file, String... tags) throws IOException, InterruptedException {
        ffmpeg(file, List.of("-f", "lavfi", "-i", "sine=frequency=440:duration=1"), tags);
        return file;
    }

    /** The same with a picture in it. */
    static void withPicture(Path file, Path picture, String... tags) throws IOException, InterruptedException {
        ffmpeg(
                file,
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=duration=1",
                        "-i",
                        picture.toString(),
                        "-map",
                        "0",
                        "-map",
                        "1",
                        "-c:v",
                        "copy",
                        "-disposition:v",
                        "attached_pic"),
                tags);
    }

    static void ffmpeg(Path file, List<String> input, String... tags) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/ffmpeg")) || System.getenv("CI") != null,
                "there is no ffmpeg on this machine");
        Files.createDirectories(file.getParent());
        List<String> command = new ArrayList<>(List.of("/usr/bin/ffmpeg", "-v", "error", "-nostdin", "-y"));
        command.addAll(input);
        for (int i = 0; i < tags.length; i += 2) {
            command.addAll(List.of("-metadata", tags[i] + "=" + tags[i + 1]));
        }
        command.add(file.toString());
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as("ffmpeg, which .ci/run installs").isZero();
    }

    static Connection open(Path folder, String... libraries) {
        return new FolderConnector()
                .open(new Place("1", folder.toString(), Set.of(libraries)), new Login(Map.of("path", "" + folder)));
    }
}
