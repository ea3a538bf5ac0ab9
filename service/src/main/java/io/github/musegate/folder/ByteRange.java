package io.github.musegate.folder;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file.
 *
 * @param from the first byte
 * @param to the last byte, which belongs to it; less than {@code from} when the file has nothing of what was asked for
 */
record ByteRange(long from, long to) {

    private static final Pattern ONE = Pattern.compile("\\s*bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*");

    /**
     * Reads a {@code Range} header.
     *
     * @param header its value
     * @param size the bytes of the file
     * @return the part; absent when the whole is to be sent, because it is not one range of bytes
     */
    static Optional<ByteRange> of(String header, long size) {
        Matcher range = ONE.matcher(header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long last = Long.parseLong(range.group(2));
            return Optional.of(last == 0 ? new ByteRange(0, -1) : new ByteRange(Math.max(0, size - last), size - 1));
        }
        long from = Long.parseLong(range.group(1));
        long to = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
        if (to < from) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(from, Math.min(to, size - 1)));
    }

    boolean satisfiable() {
        return from <= to;
    }

    long length() {
        return to - from + 1;
    }
}
