package io.github.musegate.http.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client sends, for the server's parser, and is strict about the lines between chunks: the parser itself
 * takes a sign before a chunk's length, does not look whether a chunk ends where it should, and reads lines of any
 * length. Another program in front of us might find the end of such a body elsewhere.
 */
final class StrictReader extends DataReader {

    /** A chunk of four gigabytes less one; more than any limit. */
    private static final int MOST_DIGITS = 8;

    private boolean lengthRead;
    private boolean chunkRead;

    StrictReader(Supplier<byte @Nullable []> source) {
        super(source);
    }

    /** The parser uses it for the line before a chunk and the empty line after the last one; chunks say nothing else. */
    @Override
    public String readLine() {
        int end = findNewLine(MOST_DIGITS + 1);
        if (end > MOST_DIGITS) {
            throw new IncorrectNewLineException("The line between two chunks is too long");
        }
        String line = readAsciiString(end);
        skip(2);
        if (!line.chars().allMatch(StrictReader::isHexDigit)) {
            throw new IncorrectNewLineException("The line between two chunks is not a length");
        }
        lengthRead = true;
        return line;
    }

    @Override
    public BufferData readBuffer(int length) {
        boolean chunk = lengthRead;
        lengthRead = false;
        BufferData data = super.readBuffer(length);
        chunkRead = chunk;
        return data;
    }

    /** After a chunk the parser skips two bytes, whatever they are. */
    @Override
    public void skip(int length) {
        if (chunkRead) {
            chunkRead = false;
            if (!startsWithNewLine()) {
                throw new IncorrectNewLineException("The chunk does not end where it should");
            }
        }
        super.skip(length);
    }

    private static boolean isHexDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
