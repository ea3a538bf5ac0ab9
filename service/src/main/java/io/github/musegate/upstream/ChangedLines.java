package io.github.musegate.upstream;

import io.github.musegate.kernel.BlockStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Lines of text, each changed, and told as soon as it is complete. One that is too long breaks the stream off. */
final class ChangedLines extends BlockStream {

    private static final int BUFFER = 16 * 1024;

    private final InputStream source;
    private final UnaryOperator<String> change;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private byte[] ready = new byte[0];
    private int told;
    private boolean ended;

    /**
     * Changes lines.
     *
     * @param source the lines, in UTF-8
     * @param change gives what becomes of a line, without its end
     * @param longest how many bytes a line may have
     */
    ChangedLines(InputStream source, UnaryOperator<String> change, int longest) {
        this.source = source;
        this.change = change;
        this.longest = longest;
    }

    @Override
    protected int block(byte[] target, int offset, int length) throws IOException {
        while (told == ready.length) {
            if (ended) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, ready.length - told);
        System.arraycopy(ready, told, target, offset, count);
        told += count;
        return count;
    }

    private void fill() throws IOException {
        ByteArrayOutputStream complete = new ByteArrayOutputStream();
        int count = source.read(buffer);
        ended = count < 0;
        for (int i = 0; i < count; i++) {
            line.write(buffer[i]);
            if (buffer[i] == '\n') {
                complete.writeBytes(changed());
            } else if (line.size() > longest) {
                throw new IOException("a line is too long");
            }
        }
        if (ended) {
            complete.writeBytes(changed());
        }
        ready = complete.toByteArray();
        told = 0;
    }

    private byte[] changed() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        String content = text.stripTrailing();
        String end = text.endsWith("\r\n") ? "\r\n" : text.endsWith("\n") ? "\n" : "";
        return (content.isEmpty() ? end : change.apply(content) + end).getBytes(StandardCharsets.UTF_8);
    }
}
