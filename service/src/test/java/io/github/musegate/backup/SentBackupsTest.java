package io.github.musegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup on its way to somebody far away. */
class SentBackupsTest {

    private final ByteArrayOutputStream far = new ByteArrayOutputStream();
    private final AtomicBoolean allowed = new AtomicBoolean(true);
    private final AtomicLong nanos = new AtomicLong();

    @TempDir
    private Path here;

    @Test
    void theDigestIsRightHoweverTheBytesCome() throws IOException {
        byte[] bytes = ("some content, " + FileSeal.BLANK).repeat(3).getBytes(StandardCharsets.US_ASCII);
        for (int step : new int[] {1, 7, 63, 64, 65, 200, bytes.length}) {
            far.reset();
            try (SealingStream sealing = new SealingStream(far)) {
                for (int at = 0; at < bytes.length; at += step) {
                    sealing.write(bytes, at, Math.min(step, bytes.length - at));
                }
                sealing.seal();
            }
            assertThat(far.size()).as("steps of %s", step).isEqualTo(bytes.length);
            assertThat(FileSeal.holds(Files.write(here.resolve("some"), far.toByteArray())))
                    .as("steps of %s", step)
                    .isTrue();
        }
    }

    @Test
    void whatBreaksOffIsNotTakenForComplete() throws IOException {
        byte[] bytes = ("some content, " + FileSeal.BLANK).getBytes(StandardCharsets.US_ASCII);
        try (SealingStream sealing = new SealingStream(far)) {
            sealing.write(bytes);
        }
        assertThat(far.size()).isLessThan(bytes.length);
        assertThat(FileSeal.holds(Files.write(here.resolve("some"), far.toByteArray())))
                .isFalse();
    }

    @Test
    void whoMayNotHaveItAnyMoreGetsNoMoreOfIt() throws IOException {
        try (OutputStream out = new WhileAllowed(far, allowed::get, nanos::get)) {
            out.write("be".getBytes(StandardCharsets.US_ASCII));
            allowed.set(false);
            nanos.addAndGet(Duration.ofSeconds(3).toNanos());
            assertThatThrownBy(() -> out.write("gin".getBytes(StandardCharsets.US_ASCII)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> out.write('g')).isInstanceOf(IOException.class);
        }
        assertThat(far).hasToString("be");
    }

    @Test
    void itDoesNotLastForEver() throws IOException {
        try (OutputStream out = new WhileAllowed(far, allowed::get, nanos::get)) {
            nanos.addAndGet(Duration.ofMinutes(29).toNanos());
            out.write('b');
            nanos.addAndGet(Duration.ofMinutes(2).toNanos());
            assertThatThrownBy(() -> out.write('e')).hasMessage("it takes too long");
        }
    }
}
