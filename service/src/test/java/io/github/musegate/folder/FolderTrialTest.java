package io.github.musegate.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTrialTest {

    @TempDir
    Path outer;

    @Test
    void audioFilesAreCountedAtAnyDepth() throws IOException {
        Path music = Files.createDirectories(outer.resolve("music/artist/album"));
        Files.createFile(music.resolve("1.FLAC"));
        Files.createFile(music.resolve("2.mp3"));
        Files.createFile(music.resolve("cover.jpg"));
        Files.createDirectory(music.resolve("not a file.mp3"));
        assertThat(FolderTrial.run(outer.resolve("music"))).satisfies(trial -> {
            assertThat(trial.failure()).isEmpty();
            assertThat(trial.sampleCount()).isEqualTo(2);
            assertThat(trial.pathFormat()).isEqualTo("absolute");
            assertThat(trial.warnings()).isEmpty();
        });
    }

    @Test
    void linksBelowTheFolderAreNotFollowed() throws IOException {
        Path music = Files.createDirectory(outer.resolve("music"));
        Path elsewhere = Files.createDirectory(outer.resolve("elsewhere"));
        Files.createFile(elsewhere.resolve("1.mp3"));
        Files.createSymbolicLink(music.resolve("away"), elsewhere);
        Files.createSymbolicLink(music.resolve("2.mp3"), elsewhere.resolve("1.mp3"));
        assertThat(FolderTrial.run(music).sampleCount()).isZero();
        assertThat(FolderTrial.run(music).warnings())
                .containsExactly(
                        "There are no audio files in it.",
                        "2 links in it are not followed. Put the files themselves into the folder.");
    }

    @Test
    void theCountEndsAtAHundred() throws IOException {
        for (int i = 0; i < 120; i++) {
            Files.createFile(outer.resolve(i + ".ogg"));
        }
        assertThat(FolderTrial.run(outer).sampleCount()).isEqualTo(100);
    }

    @Test
    void whatIsNoFolderDoesNotWork() throws IOException {
        Path file = Files.createFile(outer.resolve("file.mp3"));
        assertThat(FolderTrial.run(file).failure()).isPresent();
        assertThat(FolderTrial.run(outer.resolve("absent")).failure().orElseThrow())
                .hasMessageContaining("There is no folder");
    }
}
