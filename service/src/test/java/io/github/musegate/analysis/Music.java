package io.github.musegate.analysis;

import io.github.musegate.demo.Synthesis;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Short recordings. */
final class Music {

    private Music() {}

    /** Two seconds of music as a WAV file; each number gives another piece. */
    static byte[] wav(int number) {
        return wav(Synthesis.arpeggios(number % 12, 90 + number % 60, 2, number));
    }

    private static byte[] wav(float[] samples) {
        ByteBuffer file = ByteBuffer.allocate(44 + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples.length);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1);
        file.putInt(Synthesis.RATE)
                .putInt(2 * Synthesis.RATE)
                .putShort((short) 2)
                .putShort((short) 16);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples.length);
        for (float sample : samples) {
            file.putShort((short) (32_000 * Math.clamp(sample, -1, 1)));
        }
        return file.array();
    }
}
