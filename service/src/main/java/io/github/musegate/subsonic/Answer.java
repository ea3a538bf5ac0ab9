package io.github.musegate.subsonic;

import io.github.musegate.music.MusicServerException;

/** What came of a call. */
sealed interface Answer {

    /** It did what was asked. */
    record Done(Reply reply) implements Answer {}

    /**
     * It says why it does not.
     *
     * @param code the protocol's number for the reason
     * @param badId whether what it did not like is the form of an id
     */
    record Refused(int code, boolean badId) implements Answer {}

    /** It has no such call, or not with this HTTP method. */
    record NoSuchCall() implements Answer {}

    /** The request is too long for it. */
    record TooLong() implements Answer {}

    /** Nothing that the protocol knows. */
    record Odd(MusicServerException failure) implements Answer {}
}
