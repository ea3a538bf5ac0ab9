package io.github.musegate.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.demo.Synthesis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Files of sound for tests. What is not WAV is made by the ffmpeg program; tests are skipped where there is none. */
final class Recording {

    private static final Path FFMPEG = Path.of("/usr/bin/ffmpeg");

    private Recording() {}

    static Path wav(Path file, float[]... channels) {
        int samples = channels[0].length;
        ByteBuffer bytes =
                ByteBuffer.allocate(44 + 2 * samples * channels.length).order(ByteOrder.LITTLE_ENDIAN);
        header(bytes, channels.length, samples);
        for (int i = 0; i < samples; i++) {
            for (float[] channel : channels) {
                bytes.putShort((short) Math.clamp(Math.round(channel[i] * 32_767), -32_768, 32_767));
            }
        }
        try {
            return Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void header(ByteBuffer bytes, int channels, long samples) {
        long data = samples * 2 * channels;
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt((int) (data + 36));
        bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        bytes.putShort((short) 1).putShort((short) channels).putInt(Synthesis.RATE);
        bytes.putInt(Synthesis.RATE * 2 * channels)
                .putShort((short) (2 * channels))
                .putShort((short) 16);
        bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt((int) data);
    }

    /** The same in another format, which the name's ending says. */
    static Path encoded(Path source, String name, String... options) {
        Path target = source.resolveSibling(name);
        List<String> command = new ArrayList<>(List.of(program(), "-v", "error", "-y", "-i", source.toString()));
        command.addAll(Arrays.asList(options));
        command.add(target.toString());
        run(command);
        return target;
    }

    private static String program() {
        if (!Files.isExecutable(FFMPEG)) {
            Assumptions.assumeTrue(System.getenv("CI") != null, "there is no ffmpeg on this machine");
            throw new AssertionError("ffmpeg is missing: .ci/run installs it");
        }
        return FFMPEG.toString();
    }

    /** What the program says about a file with its own meter, in LUFS. */
    static double loudnessByProgram(Path file) {
        String said = run(List.of(
                program(), "-nostats", "-hide_banner", "-i", file.toString(), "-af", "ebur128", "-f", "null", "-"));
        String summary = said.substring(said.indexOf("Integrated loudness"));
        String value = summary.substring(summary.indexOf("I:") + 2, summary.indexOf("LUFS"));
        return Double.parseDouble(value.strip());
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
