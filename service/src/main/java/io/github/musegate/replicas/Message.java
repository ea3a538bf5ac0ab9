package io.github.musegate.replicas;

import java.util.Optional;

/**
 * One line between replicas.
 *
 * @param origin the process that wrote it
 * @param word what it is about
 */
record Message(String origin, String word) {

    private static final int LONGEST = 200;

    String text() {
        return origin + " " + word;
    }

    /** Reads one; nothing for what cannot be one of ours. */
    static Optional<Message> read(String text) {
        int space = text.indexOf(' ');
        return space < 1 || text.length() > LONGEST
                ? Optional.empty()
                : Optional.of(new Message(text.substring(0, space), text.substring(space + 1)));
    }
}
