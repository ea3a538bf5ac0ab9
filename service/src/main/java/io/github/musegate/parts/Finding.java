package io.github.musegate.parts;

/**
 * What a look at a part shows.
 *
 * @param subject which one, where there are several of the kind: a music server's name; else empty
 * @param state how it is
 * @param detail a sentence: what is, and what to do where something is wrong
 */
public record Finding(String subject, PartState state, String detail) {

    /**
     * A part of which there is one.
     *
     * @param state how it is
     * @param detail a sentence: what is, and what to do where something is wrong
     */
    public Finding(PartState state, String detail) {
        this("", state, detail);
    }
}
